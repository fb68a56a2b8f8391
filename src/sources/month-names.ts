/** Names of the months without marks, in the languages BibTeX files are written in; the first three or four letters will do. */
const names = [
  'january jan januar janner janvier janv enero ene gennaio gen janeiro januari styczen stycznia январь января',
  'february feb februar fevrier fevr fev febrero febbraio febr fevereiro februari luty lutego февраль февраля',
  'march mar marz maerz mrz mars marzo marco maart mrt marts marzec marca март марта',
  'april apr avril avr abril abr aprile kwiecien kwietnia апрель апреля',
  'may mai mayo maggio mag maio mei maj май мая',
  'june jun juni juin junio giugno giu junho czerwiec czerwca июнь июня',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca июль июля',
  'august aug aout agosto ago augustus augusti sierpien sierpnia август августа',
  'september sep sept septembre septiembre setiembre set settembre sett setembro wrzesien wrzesnia сентябрь сентября',
  'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika октябрь октября',
  'november nov novembre noviembre novembro listopad listopada ноябрь ноября',
  'december dec dezember dez decembre diciembre dic dicembre dezembro desember grudzien grudnia декабрь декабря',
];
const seasons = [
  'spring fruhling fruhjahr fruehjahr printemps primavera lente',
  'summer sommer ete verano estate verao zomer',
  'autumn fall herbst automne otono autunno outono herfst',
  'winter hiver invierno inverno',
];

const months = indexOf(names);
const seasonWords = indexOf(seasons);

/** The month a word names, 1–12, whatever its language, case, marks or full stop; undefined for other words. */
export function monthOf(word: string): number | undefined {
  return months.get(bare(word));
}

/** The season a word names: 1 spring … 4 winter. */
export function seasonOf(word: string): number | undefined {
  return seasonWords.get(bare(word));
}

function indexOf(rows: string[]): Map<string, number> {
  return new Map(rows.flatMap((row, i) => row.split(' ').map((word) => [word.normalize('NFKD').replace(/\p{M}/gu, ''), i + 1] as const)));
}

function bare(word: string): string {
  return word.toLowerCase().normalize('NFKD').replace(/[\p{M}.]/gu, '');
}
