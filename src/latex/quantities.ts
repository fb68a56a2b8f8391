import { units } from './tables.ts';

/** A number of siunitx as people read it: "1.5e-3" -> "1.5 × 10⁻³". */
export function numberText(value: string): string {
  return value.replace(/\s+/g, '').replace(/\\pm|\+-/g, ' ± ').replace(/([\d.])[eEdD]([+-]?\d+)/g, (_, digit: string, power: string) => `${digit} × 10${[...power].map((one) => superscripts[one] ?? '').join('')}`).replace(/^-/, '−');
}

const superscripts: Record<string, string> = { '-': '⁻', '+': '', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** A unit of siunitx by its symbols: "\kilo\meter\per\second" -> "km/s". */
export function unitText(unit: string): string {
  return unit.replace(/\\([a-zA-Z]+)\s*/g, (_, name: string) => units[name] ?? name).replace(/\^\{?(-?\d)\}?/g, (_, power: string) => [...power].map((one) => superscripts[one]).join('')).replace(/[{}~]/g, '').trim();
}
