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

type Attributes = Record<string, unknown>;

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
export function problem(context: Context | null | undefined): string | undefined {
  if (!context || typeof context !== "object" || typeof context.kind !== "string") {
    return "a context is an object with a kind";
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
      return `the context of kind "${kind}" has no key`;
    }
  }
  return undefined;
}

/** The context with a made-up key for each anonymous part that lacks one. */
export function withKeys(context: Context, madeUpKey: (kind: string) => string): Context {
  if (!context || typeof context !== "object") {
    return context;
  }
  const keyed = (kind: string, part: Attributes) =>
    part && part.anonymous && !part.key ? { ...part, key: madeUpKey(kind) } : part;
  if (context.kind !== "multi") {
    return keyed(context.kind, context) as Context;
  }
  const all = Object.entries(parts(context)).map(([kind, part]) => [kind, keyed(kind, part)]);
  return { kind: "multi", ...Object.fromEntries(all) };
}

/** What must not leave the page in events. */
export type Privacy = { allAttributesPrivate: boolean; privateAttributes: string[] };

/** The context as events carry it: without what is private, whose names are listed instead. */
export function redacted(context: Context, privacy: Privacy, anonymousToo: boolean): Context {
  if (context.kind !== "multi") {
    return { kind: context.kind, ...redactedPart(context, privacy, anonymousToo) } as Context;
  }
  const all = Object.entries(parts(context)).map(([kind, part]) => [kind, redactedPart(part, privacy, anonymousToo)]);
  return { kind: "multi", ...Object.fromEntries(all) };
}

function redactedPart(part: Attributes, privacy: Privacy, anonymousToo: boolean): Attributes {
  const everything = privacy.allAttributesPrivate || (anonymousToo && part.anonymous === true);
  const own = (part._meta as SingleContext["_meta"])?.privateAttributes ?? [];
  const hidden = [...privacy.privateAttributes, ...own].map((name) => ({ name, path: path(name) }));
  const left: Attributes = {};
  const removed: string[] = [];

  const keep = (value: unknown, at: string[]): unknown => {
    const match = hidden.find(({ path }) => path.length === at.length && path.every((name, i) => name === at[i]));
    if (match) {
      removed.push(match.name);
      return undefined;
    }
    const inside = hidden.some(({ path }) => path.length > at.length && at.every((name, i) => name === path[i]));
    if (!inside || !value || typeof value !== "object" || Array.isArray(value)) {
      return value;
    }
    const members = Object.entries(value).map(([name, member]) => [name, keep(member, [...at, name])]);
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  };

  for (const [name, value] of Object.entries(part)) {
    if (name === "key" || (name === "anonymous" && value)) {
      left[name] = value;
    } else if (!["kind", "anonymous", "_meta"].includes(name) && value !== null && value !== undefined) {
      if (everything) {
        removed.push(name.startsWith("/") ? "/" + name.replace(/~/g, "~0").replace(/\//g, "~1") : name);
      } else {
        const kept = keep(value, [name]);
        if (kept !== undefined) {
          left[name] = kept;
        }
      }
    }
  }
  return removed.length ? { ...left, _meta: { redactedAttributes: removed } } : left;
}

/** An attribute reference taken apart: `email`, or `/address/street` with `~1` for a slash and `~0` for a tilde. */
function path(reference: string): string[] {
  if (!reference.startsWith("/")) {
    return [reference];
  }
  return reference
    .slice(1)
    .split("/")
    .map((name) => name.replace(/~1/g, "/").replace(/~0/g, "~"));
}
