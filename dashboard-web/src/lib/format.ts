const number = new Intl.NumberFormat("en-US");
const compactNumber = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const dateTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

export const count = (n: number) => number.format(n);
export const compact = (n: number) => (n < 10_000 ? number.format(n) : compactNumber.format(n));
export const when = (ms: number) => dateTime.format(ms);
/** The time of day; with its date when that is not today's. */
export const momentOf = (ms: number, now = Date.now()) =>
  new Date(ms).toDateString() === new Date(now).toDateString() ? time.format(ms) : when(ms);
export const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** A share as per cent: `0.0991` becomes `9.9 %`. */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** A change with its sign, a true minus included. */
export function signedPercent(share: number, digits = 1): string {
  const text = Math.abs(share * 100).toFixed(digits);
  const sign = Number(text) === 0 ? "" : share < 0 ? "−" : "+";
  return `${sign}${text} %`;
}

/** A rollout weight (thousandths of a per cent) as per cent, without needless zeros. */
export const weightPercent = (weight: number) => `${Number((weight / 1000).toFixed(3))} %`;

export function ago(ms: number, now = Date.now()): string {
  const seconds = Math.round((ms - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 30) return "just now";
  if (size < 90) return "a minute ago";
  if (size < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), "hour");
  if (size < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), "day");
  return dateTime.format(ms);
}

/** How long something takes, in its two largest units at most: `6 days 4 h`. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1000))} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 && days < 10 ? `${plural(days, "day")} ${hours % 24} h` : plural(days, "day");
}

/** A p-value that never pretends to be zero. */
export function pValue(p: number): string {
  if (p < 0.001) return "< 0.001";
  return p.toFixed(3);
}

/** A list in words: `a, b and c`. */
export function list(items: readonly string[], join = "and"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${join} ${items.at(-1)}`;
}
