import { type Attributes, type Context, parts, type SingleContext } from "./context.js";

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
