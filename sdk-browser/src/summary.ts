import { type Context, canonicalKey, parts } from "./context.js";
import type { Flag } from "./flags.js";
import { type Privacy, redacted } from "./privacy.js";

type Counter = { value: unknown; count: number; variation?: number; version?: number; unknown?: true };
type FlagSummary = { default: unknown; contextKinds: string[]; counters: Map<string, Counter> };
type Summary = { context: Context; startDate: number; endDate: number; features: Map<string, FlagSummary> };

/** How often each variation was served, per context, since the last time this was asked for. */
export class Summaries {
  private byContext = new Map<string, Summary>();

  count(key: string, flag: Flag | undefined, value: unknown, defaultValue: unknown, context: Context, now: number): void {
    const who = canonicalKey(context);
    const summary = this.byContext.get(who) ?? { context, startDate: now, endDate: now, features: new Map() };
    this.byContext.set(who, summary);
    summary.endDate = now;

    const feature = summary.features.get(key) ?? {
      default: writable(defaultValue),
      contextKinds: Object.keys(parts(context)),
      counters: new Map<string, Counter>(),
    };
    summary.features.set(key, feature);

    const version = flag && (flag.flagVersion ?? flag.version);
    const variation = flag?.variation ?? undefined;
    const id = `${version}:${variation}`;
    const counter = feature.counters.get(id) ?? {
      value: writable(value),
      count: 0,
      ...(variation === undefined ? {} : { variation }),
      ...(version === undefined ? { unknown: true as const } : { version }),
    };
    counter.count++;
    feature.counters.set(id, counter);
  }

  take(privacy: Privacy): object[] {
    const summaries = [...this.byContext.values()];
    this.byContext = new Map();
    return summaries.map(({ context, startDate, endDate, features }) => ({
      kind: "summary",
      startDate,
      endDate,
      context: redacted(context, privacy, true),
      features: Object.fromEntries(
        [...features].map(([key, feature]) => [key, { ...feature, counters: [...feature.counters.values()] }]),
      ),
    }));
  }
}

/** The value, unless it can't be written as JSON: a default may be anything. */
function writable(value: unknown): unknown {
  try {
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}
