import { exposedIn, type Light, type Results } from "@/domain/results";
import { count, plural, pValue } from "@/lib/format";

/** One thing to know before any number is read. */
export interface HealthItem {
  kind: "UNITS" | "SPLIT" | "MIXED" | "FRESH" | "LATE" | "BALANCE" | "REFRESH";
  /** Null for what is neither good nor bad. */
  light: Light | null;
  text: string;
  detail?: string;
}

export const WORD: Record<Light, string> = { OK: "ok", AMBER: "watch", RED: "broken" };

/** @param stale whether the last refresh of the page failed */
export function healthItems(results: Results, unit: string, stale: boolean): HealthItem[] {
  const { checks } = results.health;
  const exposed = exposedIn(results);
  const items: HealthItem[] = [{ kind: "UNITS", light: null, text: `${plural(exposed, unit)} took part` }];
  for (const { kind, light, text } of exposed > 0 ? checks : [])
    items.push({ kind, light, text, detail: detail(results, kind) });
  if (stale) items.push({ kind: "REFRESH", light: "AMBER", text: "This page could not be refreshed" });
  return items;
}

function detail({ health: { split, multiExposed } }: Results, kind: HealthItem["kind"]): string | undefined {
  if (kind === "SPLIT") {
    const p = (value: number) => (value < 0.001 ? pValue(value) : `= ${pValue(value)}`);
    return `${split.observed.map(count).join(" / ")}; p ${p(split.pValue)}, chi-square p ${p(split.chiSquarePValue)}`;
  }
  return kind === "MIXED" && multiExposed.units > 0 ? `${count(multiExposed.units)} in all` : undefined;
}
