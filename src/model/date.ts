import { z } from 'zod';

const parts = z.array(z.number().int()).min(1).max(3);

/** A CSL date: one or two `[year, month?, day?]`, or a `literal` that could not be read ("in press"). Years before 1 are negative. */
export const dateSchema = z.object({
  'date-parts': z.array(parts).min(1).max(2).optional(),
  /** 1 spring … 4 winter (EDTF 21–24). */
  season: z.number().int().min(1).max(4).optional(),
  circa: z.boolean().optional(),
  /** A range without an end: "2019/". */
  open: z.boolean().optional(),
  literal: z.string().optional(),
});

export type CslDate = z.infer<typeof dateSchema>;

/** The first year of a date, or undefined. */
export function yearOf(date: CslDate | undefined): number | undefined {
  return date?.['date-parts']?.[0]?.[0];
}

/** The first date as far as it is known: "2024", "2024-05", "2024-05-07"; "" when nothing is. */
export function isoDate(date: CslDate | undefined): string {
  const [year, month, day] = date?.['date-parts']?.[0] ?? [];
  if (year === undefined) return '';
  const y = year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
  return [y, ...[month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0'))].join('-');
}
