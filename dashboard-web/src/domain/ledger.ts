import { count, plural } from "@/lib/format";

/** Where events went: `received = counted + duplicate + late + rejected + unaccounted`. */
export interface Account {
  received: number;
  counted: number;
  duplicate: number;
  late: number;
  rejected: number;
  /** Anything but zero is a fault of the platform. */
  unaccounted: number;
  balanced: boolean;
  countedByKind: Record<string, number>;
  lateByKind: Record<string, number>;
  rejectedByReason: Record<string, number>;
  /** `accepted + unconfirmed = saved + waiting` */
  batches: { accepted: number; saved: number; waiting: number; unconfirmed: number };
}

export interface Ledger {
  from: number;
  to: number;
  /** All that was received before is in the accounts; absent while that is not known. */
  completeThrough?: number;
  total: Account;
}

/** The share of what was received of which it is known where it went. Only all is 100 %: everything else is rounded down. */
export function shareOf({ received, unaccounted, balanced, batches }: Account): string {
  if (balanced) return "100 %";
  const events = received === 0 ? 1 : Math.max(0, received - Math.abs(unaccounted)) / received;
  const saved = batches.saved / (batches.saved + batches.waiting);
  return `${(Math.floor(events * saved * 1000) / 10).toFixed(1)} %`;
}

/** What is wrong, in words; null when nothing is. */
export function troubleOf({ unaccounted, batches }: Account): string | null {
  if (unaccounted !== 0) return `${plural(Math.abs(unaccounted), "event")} ${unaccounted > 0 ? "missing" : "too many"}`;
  return batches.waiting > 0 ? `${plural(batches.waiting, "batch", "batches")} waiting` : null;
}

export interface Line {
  words: string;
  events: number;
}

const KINDS: Record<string, string> = {
  feature: "evaluations in full",
  summary: "summaries of evaluations",
  custom: "custom events",
  click: "clicks",
  pageview: "page views",
  index: "contexts seen first",
  identify: "contexts identified",
  debug: "evaluations for debugging",
  migration_op: "operations of migrations",
};

const REASONS: Record<string, string> = {
  unreadable_batch: "rest of a batch, cut off or no JSON",
  invalid_json: "no valid JSON, NaN for example",
  not_an_object: "no object",
  unknown_kind: "of an unknown kind, or erased on request",
  missing_field: "without a field they need",
  invalid_field: "with a field of a wrong type",
  too_large: "with a key that is too long",
  too_many_events: "beyond 20,000 in a batch",
  unusable_batch: "batch of no use",
  batch_too_large: "batch too large",
  batch_unreadable: "batch that is no gzip",
  batch_unsupported_encoding: "batch of an unknown encoding",
  batch_plan_used_up: "batch dropped, as the plan is used up",
};

const lines = (counts: Record<string, number>, words: Record<string, string>): Line[] =>
  Object.entries(counts)
    .map(([name, events]) => ({ words: words[name] ?? name.replaceAll("_", " "), events }))
    .sort((a, b) => b.events - a.events);

export interface Part extends Line {
  about?: string;
  lines: Line[];
}

/** The parts into which what was received falls; those of nothing are left out. */
export function partsOf(account: Account): Part[] {
  const parts: Part[] = [
    { words: "Counted", events: account.counted, lines: lines(account.countedByKind, KINDS) },
    { words: "Duplicate", about: "sent again by SDKs, counted once", events: account.duplicate, lines: [] },
    {
      words: "Late",
      about: "too old when they came",
      events: account.late,
      lines: lines(account.lateByKind, KINDS),
    },
    { words: "Rejected", events: account.rejected, lines: lines(account.rejectedByReason, REASONS) },
    { words: "Unaccounted for", about: "a fault of the platform", events: account.unaccounted, lines: [] },
  ];
  return parts.filter((it) => it.events !== 0);
}

/** The two counts of batches, which know nothing of each other. */
export function batchesInWords({ accepted, saved, waiting, unconfirmed }: Account["batches"]): string {
  const both = `${plural(accepted, "batch", "batches")} accepted by ingest, ${count(saved)} stored by workers`;
  const rest = [
    waiting > 0 && `${count(waiting)} on the way or set aside`,
    unconfirmed > 0 && `${count(unconfirmed)} not yet in the count of ingest`,
  ].filter(Boolean);
  return [both, ...rest].join("; ");
}
