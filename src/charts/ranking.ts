/** A row of a ranking with the length of its bar in per cent of the longest. */
export interface Ranked<Item> { item: Item; width: number }

/** Items with bars, in the order they came. */
export function ranking<Item extends { works: number }>(items: Item[], most = Math.max(1, ...items.map((item) => item.works))): Ranked<Item>[] {
  return items.map((item) => ({ item, width: Math.max(2, Math.round((item.works / most) * 1000) / 10) }));
}
