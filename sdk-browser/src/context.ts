/** Who is asking: one context, or several of different kinds at once. */
export type SingleContext = {
  kind: string;
  /** May be left out for an anonymous context: one is made up and kept in this browser. */
  key?: string;
  name?: string;
  anonymous?: boolean;
  _meta?: { privateAttributes?: string[] };
  [attribute: string]: unknown;
};
export type MultiContext = { kind: "multi"; [kind: string]: unknown };
export type Context = SingleContext | MultiContext;

/** A user as pages described one before there were contexts: it has no kind, and its own attributes are under `custom`. */
export type LegacyUser = {
  kind?: undefined;
  key?: string | number;
  anonymous?: boolean;
  custom?: Record<string, unknown>;
  privateAttributeNames?: string[];
  [attribute: string]: unknown;
};

export type Attributes = Record<string, unknown>;

const KIND = /^[A-Za-z0-9._-]+$/;

/** The parts of a context by kind. */
export function parts(context: Context): Record<string, Attributes> {
  if (context.kind !== "multi") {
    return { [context.kind]: context };
  }
  const { kind: _, ...inner } = context;
  return inner as Record<string, Attributes>;
}

/** The keys of a context by kind, as events of clicks and page views carry them. */
export function contextKeys(context: Context): Record<string, string> {
  return Object.fromEntries(Object.entries(parts(context)).map(([kind, part]) => [kind, String(part.key)]));
}

/** One string that tells the context from every other. */
export function canonicalKey(context: Context): string {
  const escape = (key: string) => key.replace(/%/g, "%25").replace(/:/g, "%3A");
  const keys = contextKeys(context);
  if (context.kind === "user") {
    return keys.user!;
  }
  return Object.keys(keys)
    .sort()
    .map((kind) => `${kind}:${escape(keys[kind]!)}`)
    .join(":");
}

/** What is wrong with a context, in a sentence; nothing when it is fit for use. */
export function problem(context: Context | undefined): string | undefined {
  if (!context || typeof context.kind !== "string") {
    return "a context is an object with a kind and a key";
  }
  const all = Object.entries(parts(context));
  if (!all.length) {
    return "a multi-kind context has at least one kind";
  }
  for (const [kind, part] of all) {
    if (!KIND.test(kind) || kind === "kind" || kind === "multi") {
      return `"${kind}" is not a kind of context`;
    }
    if (!part || typeof part !== "object") {
      return `the context of kind "${kind}" is not an object`;
    }
    if (typeof part.key !== "string" || !part.key) {
      return `the context of kind "${kind}" has no key, which is a string that is not empty`;
    }
  }
  return undefined;
}

/**
 * The page's context as the client uses it: a copy, so that the page may change its own; a legacy user made a context;
 * a made-up key for each anonymous part that lacks one. Nothing when it is no object or can't be written as JSON.
 */
export function prepared(given: Context | LegacyUser, madeUpKey: (kind: string) => string): Context | undefined {
  let copy: Context | LegacyUser;
  try {
    copy = JSON.parse(JSON.stringify(given)) as Context | LegacyUser;
  } catch {
    return undefined;
  }
  if (!copy || typeof copy !== "object") {
    return undefined;
  }
  const context = "kind" in copy ? (copy as Context) : fromUser(copy as LegacyUser);
  for (const [kind, part] of Object.entries(parts(context))) {
    if (part && part.anonymous === true && !part.key) {
      part.key = madeUpKey(kind);
    }
  }
  return context;
}

function fromUser({ key, custom, privateAttributeNames, secondary: _, ...rest }: LegacyUser): Context {
  return {
    ...custom,
    ...rest,
    kind: "user",
    ...(key === undefined || key === null ? {} : { key: String(key) }),
    ...(privateAttributeNames ? { _meta: { privateAttributes: privateAttributeNames } } : {}),
  };
}
