import type { Json } from "@/domain/flag";

/** Kind, key and attributes, as an SDK would send them. */
export interface Context {
  kind: string;
  key: string;
  anonymous?: boolean;
  _meta?: { redactedAttributes?: string[] };
  [attribute: string]: Json | undefined | { redactedAttributes?: string[] };
}

/** What a flag gave the last time that an event told. */
export interface LastServed {
  key: string;
  /** Absent when it was the application's own default. */
  variation?: number;
  version?: number;
  value?: Json;
  at: string;
}

export interface SeenContext {
  context: Context;
  /** ISO 8601; what says nothing new is noted once an hour. */
  lastSeen: string;
  firstSeen: string;
  applicationId?: string;
  sdk?: string;
  flags: LastServed[];
}

/** A name that was seen, and about how many contexts had it. */
export interface SeenName {
  name: string;
  weight: number;
  redacted?: boolean;
}

export interface SeenValue {
  name: Json;
  weight: number;
}

const NOT_ATTRIBUTES = new Set(["kind", "key", "_meta", "anonymous"]);

export const attributesOf = (context: Context): [string, Json][] =>
  Object.entries(context).filter((it): it is [string, Json] => !NOT_ATTRIBUTES.has(it[0]));

export const redactedOf = (context: Context): string[] => context._meta?.redactedAttributes ?? [];

/** A few attributes that tell people who this is. */
export function glimpseOf(context: Context): string {
  const attributes = attributesOf(context).filter(([, value]) => typeof value !== "object");
  const first = ["name", "email"].flatMap((name) => attributes.filter((it) => it[0] === name));
  const others = attributes.filter((it) => !first.includes(it));
  return [...first, ...others]
    .slice(0, 4)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(" · ");
}

/** Finds the context that has exactly this kind and key, whatever characters they have. */
export const exactly = (kind: string, key: string) =>
  `kind equals ${JSON.stringify(kind)},key equals ${JSON.stringify(key)}`;

/** Finds contexts of a kind, or of all, by the beginning of their key. */
export function beginning(kind: string | undefined, key: string): string | undefined {
  const terms = [kind && `kind equals ${JSON.stringify(kind)}`, key && `key startsWith ${JSON.stringify(key)}`];
  return terms.filter(Boolean).join(",") || undefined;
}
