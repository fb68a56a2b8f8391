import { argumentAt } from './braces.ts';
import { inSmallLetters } from './small-letters.ts';

/** A siunitx command with its arguments at `at`, as Unicode: "3 m", "1.5 × 10⁻³", "5 m s⁻¹", "45°30′", "2–4 GHz". */
export function quantityAt(tex: string, at: number, command: string, endOf?: (open: number) => number): { text: string; end: number } | undefined {
  const option = /\s*(?:\[[^\]]{0,200}\])?/y;
  option.lastIndex = at;
  option.exec(tex);
  const values: string[] = [];
  let end = option.lastIndex;
  for (const _ of shapes[command] ?? '') {
    const argument = argumentAt(tex, end, endOf);
    if (!argument) return undefined;
    values.push(argument.value);
    end = argument.end;
  }
  return { text: written(command, values), end };
}

/** Arguments of each command: n a number, u a unit. */
const shapes: Record<string, string> = { SI: 'nu', qty: 'nu', si: 'u', unit: 'u', num: 'n', ang: 'n', SIrange: 'nnu', qtyrange: 'nnu', numrange: 'nn' };

function written(command: string, values: string[]): string {
  const [first = '', second = '', third = ''] = values;
  if (command === 'ang') return angleText(first);
  if (command === 'numrange') return `${numberText(first)}–${numberText(second)}`;
  if (command.endsWith('range')) return withUnit(`${numberText(first)}–${numberText(second)}`, unitText(third));
  const shape = shapes[command];
  return shape === 'nu' ? withUnit(numberText(first), unitText(second)) : shape === 'u' ? unitText(first) : numberText(first);
}

/** Degrees and percents: the degree sign of an angle stands close, all other units apart. */
function withUnit(value: string, unit: string): string {
  return /^[°′″]$/.test(unit) ? value + unit : `${value}\u00A0${unit}`;
}

function numberText(value: string): string {
  const plain = value.replace(/\\(?:pm|mp)(?![a-zA-Z])\s*|\+-/g, '±').replace(/\\(?:times|cdot)(?![a-zA-Z])|(?<=\d)x(?=\d)/g, '×').replace(/[\s{}~\\]/g, '').replace(/(?<=\d),(?=\d{1,2}(?:\D|$))/g, '.');
  return plain.replace(/([\d.]*)[eEdD]([+-]?\d+)/g, (_, digits: string, power: string) => `${digits ? `${digits} × ` : ''}10${inSmallLetters(power.replace('+', ''), 'sup')}`).replace(/^-/, '−');
}

function angleText(value: string): string {
  const signs = ['°', '′', '″'];
  return value.split(';').map((part, at) => (part.trim() ? `${numberText(part)}${signs[at] ?? ''}` : '')).join('');
}

/** "km/s" with one division, "J kg⁻¹ K⁻¹" with more. */
function unitText(unit: string): string {
  const [above, below, ...more] = unit.split(/\\per(?![a-zA-Z])/);
  if (below !== undefined && !more.length && above!.trim() && (below.match(/\\[a-zA-Z]+/g)?.filter((name) => units.has(name.slice(1))).length ?? 0) === 1) return `${unitProduct(above!)}/${unitProduct(below)}`;
  return unitProduct(unit);
}

function unitProduct(unit: string): string {
  let out = '';
  let state: UnitState = { per: false, prefix: '', power: '' };
  for (const [token] of unit.matchAll(/\\[a-zA-Z]+|\^\{?[-−]?\d+\}?|\{-?\d+\}|\.|~|\/|[\p{L}°%µμΩÅ]+/gu)) {
    const { written: part, next } = readUnit(token, state);
    out = joinUnits(out, part);
    state = next;
  }
  return out.trim() || unit.replace(/[\\{}]/g, '');
}

interface UnitState { per: boolean; prefix: string; power: string }

/** \per makes the power of the next unit negative; \square waits for a unit, \squared follows one. */
function readUnit(token: string, state: UnitState): { written: string; next: UnitState } {
  const name = token.startsWith('\\') ? token.slice(1) : token;
  const fresh = { per: false, prefix: '', power: '' };
  if (token === '.' || token === '~') return { written: '', next: state };
  if (token === '/') return { written: '/', next: state };
  if (name === 'per') return { written: '', next: { ...state, per: true } };
  if (name === 'square' || name === 'cubic') return { written: '', next: { ...state, power: name === 'square' ? '2' : '3' } };
  if (name === 'squared' || name === 'cubed') return { written: raisedPower(name === 'squared' ? '2' : '3'), next: state };
  if (name === 'tothe' || name === 'raiseto' || name === 'of') return { written: '', next: state };
  if (/^[\^{]/.test(token)) return { written: raisedPower(token.replace(/[\^{}]/g, '')), next: state };
  if (token.startsWith('\\') && prefixes.has(name)) return { written: '', next: { ...state, prefix: prefixes.get(name)! } };
  const power = `${state.per ? '-' : ''}${state.power || (state.per ? '1' : '')}`;
  return { written: state.prefix + (token.startsWith('\\') ? units.get(name) ?? name : token) + raisedPower(power), next: fresh };
}

/** `\per\second\squared`: the power after a unit takes the place of the one \per gave it. */
function joinUnits(out: string, part: string): string {
  if (part === '') return out;
  if (/^[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(part)) return out.endsWith('⁻¹') ? `${out.slice(0, -1)}${part}` : out + part;
  return out === '' || out.endsWith('/') || part === '/' ? out + part : `${out} ${part}`;
}

function raisedPower(power: string): string {
  return power ? inSmallLetters(power, 'sup') ?? `^${power}` : '';
}

function pairs(list: string): Map<string, string> {
  return new Map(list.trim().split(/\s+/).map((pair) => pair.split('=') as [string, string]));
}

const prefixes = pairs('yocto=y zepto=z atto=a femto=f pico=p nano=n micro=µ milli=m centi=c deci=d deca=da deka=da hecto=h kilo=k mega=M giga=G tera=T peta=P exa=E zetta=Z yotta=Y kibi=Ki mebi=Mi gibi=Gi tebi=Ti');

const units = pairs(`meter=m metre=m gram=g kilogram=kg second=s ampere=A kelvin=K mole=mol candela=cd hertz=Hz newton=N pascal=Pa joule=J watt=W coulomb=C volt=V
farad=F ohm=Ω siemens=S weber=Wb tesla=T henry=H celsius=°C degreeCelsius=°C lumen=lm lux=lx becquerel=Bq gray=Gy sievert=Sv katal=kat liter=L litre=L minute=min hour=h day=d
electronvolt=eV eV=eV meV=meV keV=keV MeV=MeV GeV=GeV TeV=TeV dalton=Da atomicmassunit=u astronomicalunit=au bohr=a₀ hartree=Eₕ percent=% degree=° arcminute=′ arcsecond=″ angstrom=Å bel=B decibel=dB
neper=Np bit=bit byte=B year=yr parsec=pc radian=rad steradian=sr tonne=t hectare=ha bar=bar barn=b knot=kn mmHg=mmHg gauss=G solarmass=M⊙ Msun=M⊙
m=m s=s g=g kg=kg mg=mg ug=µg mm=mm cm=cm dm=dm km=km um=µm nm=nm pm=pm fm=fm ms=ms us=µs ns=ns ps=ps fs=fs Hz=Hz mHz=mHz kHz=kHz MHz=MHz GHz=GHz THz=THz K=K mK=mK V=V mV=mV kV=kV W=W mW=mW kW=kW MW=MW uW=µW nW=nW
A=A mA=mA uA=µA J=J kJ=kJ N=N kN=kN Pa=Pa kPa=kPa MPa=MPa GPa=GPa mol=mol mmol=mmol dB=dB l=l L=L ml=ml mL=mL ul=µl pF=pF nF=nF uF=µF kohm=kΩ Mohm=MΩ kWh=kWh T=T mT=mT C=C F=F rad=rad`);
