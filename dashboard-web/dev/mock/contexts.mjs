// Contexts of production; nothing reports to the other environments.
import { flags } from "./seed.mjs";

const MINUTE = 60_000;
const at = (minutes) => new Date(Date.now() - minutes * MINUTE).toISOString();

const seen = (kind, key, minutes, attributes, more = {}) => ({
  context: { kind, key, ...attributes },
  lastSeen: at(minutes),
  firstSeen: at(minutes + 9_000),
  applicationId: "shop/4.18.2",
  sdk: "JavaClient/7.13.0",
  flags: flags.slice(0, 3).map((it, index) => ({
    key: it.key,
    variation: index % 2,
    version: 12,
    value: it.variations[index % 2].value,
    at: at(minutes + index),
  })),
  ...more,
});

const COUNTRIES = ["DE", "FR", "US", "JP"];
const all = [
  seen("device", "0f2b9c11-9a52-4d77-8c1e-7f6f8f3e8a01", 3, { anonymous: true, os: "iOS 19.1" }, { flags: [] }),
  seen("organization", "acme", 2, { name: "Acme", plan: "enterprise", seats: 250 }),
  seen("organization", "globex", 200, { name: "Globex", plan: "team", seats: 12 }),
  ...["ada", "bob", "carla", "dmitri", "eve", "farid"].map((name, index) =>
    seen("user", `${name}@example.com`, index * 37 + 1, {
      name: name[0].toUpperCase() + name.slice(1),
      country: COUNTRIES[index % 4],
      plan: index % 2 ? "free" : "pro",
      beta: index === 0,
      address: { city: "Ulm" },
      ...(index === 1 ? { _meta: { redactedAttributes: ["email", "phone"] } } : {}),
    }),
  ),
];

const term = (filter, name) => JSON.parse(filter?.match(new RegExp(`${name} ("(?:[^"\\\\]|\\\\.)*")`))?.[1] ?? "null");
const of = (environment) => (environment === "production" ? all : []);

export function search(environment, filter) {
  const [kind, key, prefix] = ["kind equals", "key equals", "key startsWith"].map((it) => term(filter, it));
  const items = of(environment).filter(
    ({ context }) =>
      (!kind || context.kind === kind) && (!key || context.key === key) && context.key.startsWith(prefix ?? ""),
  );
  return { items, _links: {} };
}

export function attributes(environment) {
  const kinds = new Map();
  for (const { context } of of(environment)) {
    const names = kinds.get(context.kind) ?? new Map();
    kinds.set(context.kind, names);
    for (const name of Object.keys(context))
      if (!["kind", "key", "_meta", "anonymous"].includes(name)) names.set(name, (names.get(name) ?? 0) + 1);
  }
  const items = [...kinds].map(([kind, names]) => ({
    kind,
    names: [...names].map(([name, weight]) => ({ name, weight })),
    more: false,
  }));
  return { items };
}

export function values(environment, filter, attribute) {
  const kind = term(filter, "kind equals");
  const counts = new Map();
  for (const { context } of of(environment))
    if (context.kind === kind && attribute in context)
      counts.set(context[attribute], (counts.get(context[attribute]) ?? 0) + 1);
  return { items: [{ kind, values: [...counts].map(([name, weight]) => ({ name, weight })), more: false }] };
}

export function unknownFlags(environment) {
  const items =
    environment !== "production"
      ? []
      : [
          {
            key: "chekout",
            firstSeen: at(600),
            lastSeen: at(12),
            evaluations: 4_312,
            applications: [
              { application: "shop/4.18.2", sdk: "JavaClient/7.13.0", evaluations: 4_300 },
              { sdk: "JSClient/3.9.5", evaluations: 12 },
            ],
          },
          { key: "summer-sale-2025", firstSeen: at(40_000), lastSeen: at(4_000), evaluations: 0, applications: [] },
        ];
  return { items, more: false };
}

const erasures = [];

export function erase({ kind, key }) {
  const made = {
    _id: String(erasures.length),
    status: "pending",
    kind,
    key,
    requestedAt: Date.now(),
    requestedBy: "Ada",
  };
  erasures.push(made);
  setTimeout(() => {
    Object.assign(made, { status: "done", key: undefined, finishedAt: Date.now(), chunks: 12, rows: 4 });
    const index = all.findIndex((it) => it.context.kind === kind && it.context.key === key);
    if (index >= 0) all.splice(index, 1);
  }, 8_000);
  return made;
}

export const erased = () => ({ items: erasures });

/** Every question finds a few new events. */
export function tail(watch) {
  const [kind, key] = watch.split(" ");
  const people = all.filter(
    (it) => it.context.kind === "user" && (!key || (it.context.kind === kind && it.context.key === key)),
  );
  const who = people[Math.floor(Math.random() * people.length)]?.context;
  const base = { receivedAt: Date.now(), application: "shop/4.18.2", sdk: "JavaClient/7.13.0" };
  const contexts = who && { user: who.key };
  const events = who
    ? [
        { ...base, kind: "feature", contexts, key: flags[0].key, variation: 0, value: '"control"', inExperiment: true },
        { ...base, kind: "custom", contexts, key: "purchase", metricValue: 19.9 },
        ...(key ? [] : [{ ...base, kind: "summary", evaluations: { [flags[0].key]: 12, [flags[1].key]: 3 } }]),
      ]
    : [];
  return { events, skipped: 0, cursor: String(Date.now()) };
}
