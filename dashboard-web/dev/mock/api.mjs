// A stand-in for flag-api: enough of the management API, in memory, to click through every page.
import { apply, Refused } from "./apply.mjs";
import { attributes, erase, erased, search, tail, unknownFlags, values } from "./contexts.mjs";
import { experiments } from "./experiments.mjs";
import { goalEvents, metricPreview } from "./goals.mjs";
import { id, seeded } from "./ids.mjs";
import { inventory } from "./inventory.mjs";
import { ledger } from "./ledger.mjs";
import { receiptsOf, told } from "./receipts.mjs";
import { forecast, impact, instructRollout, rolloutOf, rolloutsOf, startRollout } from "./release.mjs";
import { results, series, slices, statistics, table } from "./results.mjs";
import { ada, configuration, environments, flags, members, metrics, projects, segments } from "./seed.mjs";
import { createHoldout, createLayer, holdoutSummary, holdouts, layers, patchHoldout, patchLayer } from "./sharing.mjs";

const HOUR = 3_600_000;
const audit = [];
const tokens = [];
let signedIn = process.env.SIGNED_IN === "1";
let tries = 0;

class Problem extends Error {
  constructor(status, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, more });
  }
}

const refuse = (field, expected) => {
  throw new Problem(400, `${field}: expected ${expected}`, { errors: [{ field, expected }] });
};
const found = (it, what) => it ?? refuseMissing(what);
const refuseMissing = (what) => {
  throw new Problem(404, `There is no such ${what}.`);
};

export async function answer(req, res) {
  const url = new URL(req.url, "http://localhost");
  const body = await read(req);
  if (!req.headers.cookie?.includes("XSRF-TOKEN"))
    res.setHeader("Set-Cookie", "XSRF-TOKEN=development; Path=/; SameSite=Lax");
  try {
    const route = routes.find(([method, pattern]) => method === req.method && pattern.test(url.pathname));
    if (!route) throw new Problem(404, "There is no such address.");
    if (!signedIn && url.pathname !== "/api/session") throw new Problem(401, "Sign in first.");
    const result = route[2](url.pathname.match(route[1]).slice(1).map(decodeURIComponent), body, url.searchParams, req);
    send(res, result === undefined ? 204 : 200, result);
  } catch (error) {
    const status = error.status ?? (error instanceof Refused ? 400 : 500);
    if (status === 500) console.error(error);
    if (status === 429) res.setHeader("Retry-After", "30");
    send(res, status, { title: "Refused", status, detail: error.message, ...error.more });
  }
}

function send(res, status, body) {
  res.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json" });
  res.end(body === undefined ? undefined : JSON.stringify(body));
}

async function read(req) {
  let text = "";
  for await (const chunk of req) text += chunk;
  return text ? JSON.parse(text) : undefined;
}

const list = (items) => ({ items, totalCount: items.length, _links: {} });
const flagOf = (key) =>
  found(
    flags.find((it) => it.key === key),
    "flag",
  );
const segmentOf = (key) =>
  found(
    segments.find((it) => it.key === key),
    "segment",
  );
const experimentOf = (key) =>
  found(
    experiments.find((it) => it.key === key),
    "experiment",
  );

const holdoutOf = (key) =>
  found(
    holdouts.find((it) => it.key === key),
    "holdout",
  );

function record(kind, name, titleVerb, description, { resource, comment, changes } = {}) {
  audit.unshift({
    _id: id(),
    date: Date.now(),
    kind,
    name,
    titleVerb,
    description,
    comment,
    changes,
    member: ada,
    accesses: [{ action: titleVerb, resource }],
  });
}

record("flag", "Checkout", "updated", "- Turn the flag on", {
  resource: "proj/demo:env/production:flag/checkout",
  comment: "Ready for the experiment",
  changes: [{ kind: "turnFlagOn" }],
});
record("segment", "Beta testers", "updated", "- Include user kofi@example.com", {
  resource: "proj/demo:env/production:segment/beta-testers",
  changes: [{ kind: "addIncludedTargets", contextKind: "user", values: ["kofi@example.com"] }],
});

const E = "/api/v2/projects/([^/]+)/environments/([^/]+)";
const routes = [
  ["GET", /^\/api\/session$/, () => (signedIn ? { member: ada } : refuse401())],
  [
    "POST",
    /^\/api\/session$/,
    (_, { email, password }) => {
      if (++tries > 5) throw new Problem(429, "Too many tries.");
      if (email !== ada.email || password !== "burgee") throw new Problem(401, "E-mail or password is wrong.");
      signedIn = true;
      tries = 0;
    },
  ],
  ["DELETE", /^\/api\/session$/, () => void (signedIn = false)],
  ["GET", /^\/api\/v2\/projects$/, () => list(projects)],
  ["GET", /^\/api\/v2\/projects\/([^/]+)\/environments$/, () => list(environments)],
  [
    "POST",
    /^\/api\/v2\/projects\/([^/]+)\/environments$/,
    (_, body) => {
      if (environments.some((it) => it.key === body.key)) refuse("key", "a key that no other environment has");
      const made = { _id: id(), apiKey: `sdk-${id()}`, mobileKey: `mob-${id()}`, tags: [], ...body };
      environments.push(made);
      for (const flag of flags) flag.environments[made.key] = configuration();
      return made;
    },
  ],
  [
    "PATCH",
    new RegExp(`^${E}$`),
    ([, key], body) => {
      const it = found(
        environments.find((e) => e.key === key),
        "environment",
      );
      for (const { path, value } of body) it[path.slice(1)] = value;
      return it;
    },
  ],
  [
    "POST",
    new RegExp(`^${E}/(apiKey|mobileKey)$`),
    ([, key, which]) => {
      const it = found(
        environments.find((e) => e.key === key),
        "environment",
      );
      it[which] = `${which === "apiKey" ? "sdk" : "mob"}-${id()}`;
      return it;
    },
  ],
  [
    "GET",
    /^\/api\/v2\/flags\/([^/]+)$/,
    (_, __, query) => list(flags.filter((it) => it.archived === (query.get("archived") === "true"))),
  ],
  [
    "POST",
    /^\/api\/v2\/flags\/([^/]+)$/,
    (_, body) => {
      if (flags.some((it) => it.key === body.key)) refuse("key", "a key that no other flag has");
      const flag = {
        _version: 1,
        creationDate: Date.now(),
        archived: false,
        kind: typeof body.variations[0].value === "boolean" ? "boolean" : "multivariate",
        ...body,
        variations: body.variations.map((it) => ({ _id: id(), ...it })),
        environments: Object.fromEntries(
          environments.map((it) => [it.key, configuration({ fallthrough: { variation: 0 }, offVariation: 1 })]),
        ),
      };
      flags.unshift(flag);
      record("flag", flag.name, "created", "", { resource: `proj/demo:flag/${flag.key}` });
      return flag;
    },
  ],
  ["GET", /^\/api\/v2\/flags\/([^/]+)\/([^/]+)$/, ([, key]) => flagOf(key)],
  ["DELETE", /^\/api\/v2\/flags\/([^/]+)\/([^/]+)$/, ([, key]) => void flags.splice(flags.indexOf(flagOf(key)), 1)],
  [
    "PATCH",
    /^\/api\/v2\/flags\/([^/]+)\/([^/]+)$/,
    ([, key], { environmentKey, instructions, comment }, _, req) => {
      const flag = flagOf(key);
      const version = req.headers["if-match"]?.replaceAll('"', "");
      if (version && Number(version) !== flag._version)
        throw new Problem(409, `The flag is at version ${flag._version}.`, { currentVersion: flag._version });
      const next = apply(flag, environmentKey, instructions);
      flags[flags.indexOf(flag)] = next;
      if (environmentKey) told(key, next.environments[environmentKey].version);
      record("flag", next.name, "updated", instructions.map((it) => `- ${it.kind}`).join("\n"), {
        resource: `proj/demo:${environmentKey ? `env/${environmentKey}:` : ""}flag/${key}`,
        comment,
        changes: instructions,
      });
      return next;
    },
  ],
  ["GET", new RegExp(`^${E}/propagation-receipts$`), (_, __, query) => list(receiptsOf(query.get("flag")))],
  ["POST", new RegExp(`^${E}/flags/([^/]+)/explain$`), ([, env, key], context) => explained(flagOf(key), env, context)],
  ["GET", /^\/api\/v2\/segments\/([^/]+)\/([^/]+)$/, () => list(segments)],
  [
    "POST",
    /^\/api\/v2\/segments\/([^/]+)\/([^/]+)$/,
    (_, body) => {
      const made = {
        creationDate: Date.now(),
        version: 1,
        included: [],
        excluded: [],
        includedContexts: [],
        excludedContexts: [],
        rules: [],
        ...body,
      };
      segments.push(made);
      return made;
    },
  ],
  ["GET", /^\/api\/v2\/segments\/([^/]+)\/([^/]+)\/([^/]+)$/, ([, , key]) => segmentOf(key)],
  [
    "DELETE",
    /^\/api\/v2\/segments\/([^/]+)\/([^/]+)\/([^/]+)$/,
    ([, , key]) => void segments.splice(segments.indexOf(segmentOf(key)), 1),
  ],
  [
    "PATCH",
    /^\/api\/v2\/segments\/([^/]+)\/([^/]+)\/([^/]+)$/,
    ([, , key], { instructions }) => {
      const it = segmentOf(key);
      for (const change of instructions) patchSegment(it, change);
      it.version += 1;
      return it;
    },
  ],
  ["GET", /^\/api\/v2\/metrics\/([^/]+)$/, () => list(metrics)],
  [
    "POST",
    /^\/api\/v2\/metrics\/([^/]+)$/,
    (_, body) => {
      const made = { _id: id(), _creationDate: Date.now(), experimentCount: 0, ...body };
      metrics.push(made);
      return made;
    },
  ],
  [
    "PATCH",
    /^\/api\/v2\/metrics\/([^/]+)\/([^/]+)$/,
    ([, key], fields) =>
      Object.assign(
        found(
          metrics.find((it) => it.key === key),
          "metric",
        ),
        fields,
      ),
  ],
  ["GET", new RegExp(`^${E}/goal-events$`), goalEvents],
  ["POST", new RegExp(`^${E}/metric-previews$`), (_, metric) => metricPreview(metric)],
  [
    "DELETE",
    /^\/api\/v2\/metrics\/([^/]+)\/([^/]+)$/,
    ([, key]) =>
      void metrics.splice(
        metrics.findIndex((it) => it.key === key),
        1,
      ),
  ],
  ["GET", /^\/api\/v2\/projects\/([^/]+)\/layers$/, () => list(layers)],
  ["POST", /^\/api\/v2\/projects\/([^/]+)\/layers$/, (_, body) => createLayer(body, refuse)],
  [
    "PATCH",
    /^\/api\/v2\/projects\/([^/]+)\/layers\/([^/]+)$/,
    ([, key], body) =>
      patchLayer(
        found(
          layers.find((it) => it.key === key),
          "layer",
        ),
        body,
        refuse,
      ),
  ],
  ["GET", new RegExp(`^${E}/holdouts$`), ([, env]) => list(env === "production" ? holdouts.map(holdoutSummary) : [])],
  ["POST", new RegExp(`^${E}/holdouts$`), (_, body) => createHoldout(body, refuse)],
  ["GET", new RegExp(`^${E}/holdouts/([^/]+)$`), ([, , key]) => holdoutOf(key)],
  ["PATCH", new RegExp(`^${E}/holdouts/([^/]+)$`), ([, , key], body) => patchHoldout(holdoutOf(key), body, refuse)],
  ["POST", new RegExp(`^${E}/experiment-forecast$`), (_, question) => forecast(question)],
  ["GET", new RegExp(`^${E}/guarded-rollouts$`), (_, __, query) => list(rolloutsOf(query.get("flag")))],
  ["POST", new RegExp(`^${E}/guarded-rollouts$`), (_, body) => startRollout(body, flags)],
  ["GET", new RegExp(`^${E}/guarded-rollouts/([^/]+)$`), ([, , it]) => rolloutOf(it)],
  [
    "PATCH",
    new RegExp(`^${E}/guarded-rollouts/([^/]+)$`),
    ([, , it], { comment, instructions: [first] }) => instructRollout(rolloutOf(it), first.kind, comment),
  ],
  ["POST", new RegExp(`^${E}/flags/([^/]+)/impact$`), () => impact],
  ["GET", new RegExp(`^${E}/experiments$`), ([, env]) => list(env === "production" ? experiments : [])],
  [
    "POST",
    new RegExp(`^${E}/experiments$`),
    (_, { iteration, ...body }) => {
      const metric = metrics.find((it) => it.key === iteration.primarySingleMetricKey);
      const draftIteration = {
        ...iteration,
        status: "not_started",
        createdAt: Date.now(),
        primaryMetric: metric,
        treatments: iteration.treatments.map((it) => ({ _id: id(), ...it })),
      };
      const made = { _id: id(), environmentKey: "production", _creationDate: Date.now(), ...body, draftIteration };
      experiments.unshift(made);
      return made;
    },
  ],
  ["GET", new RegExp(`^${E}/experiments/([^/]+)$`), ([, , key]) => experimentOf(key)],
  [
    "PATCH",
    new RegExp(`^${E}/experiments/([^/]+)$`),
    ([, , key], { instructions: [first] }) => {
      const it = experimentOf(key);
      if (first.kind === "startIteration") {
        it.currentIteration = {
          ...(it.draftIteration ?? it.currentIteration),
          status: "running",
          startedAt: Date.now(),
          endedAt: undefined,
        };
        it.draftIteration = undefined;
      } else {
        Object.assign(it.currentIteration, first, { status: "stopped", endedAt: Date.now() });
      }
      return it;
    },
  ],
  ["GET", new RegExp(`^${E}/experiments/([^/]+)/results$`), ([, , key]) => results(experimentOf(key))],
  [
    "GET",
    new RegExp(`^${E}/experiments/([^/]+)/results/series$`),
    ([, , key], _, query) => series(experimentOf(key), query.get("metric")),
  ],
  [
    "GET",
    new RegExp(`^${E}/experiments/([^/]+)/results/slices$`),
    ([, , key], _, query) => slices(experimentOf(key), query.get("by")),
  ],
  ["GET", new RegExp(`^${E}/experiments/([^/]+)/results/statistics$`), ([, , key]) => statistics(experimentOf(key))],
  ["GET", new RegExp(`^${E}/experiments/([^/]+)/results/table.csv$`), ([, , key]) => table(experimentOf(key))],
  [
    "GET",
    /^\/api\/v2\/auditlog$/,
    (_, __, query) => {
      const q = query.get("q")?.toLowerCase() ?? "";
      const resource = query.get("resource");
      return list(
        audit.filter(
          (it) =>
            JSON.stringify(it).toLowerCase().includes(q) &&
            (!resource || it.accesses[0].resource?.endsWith(resource.split(":").at(-1))),
        ),
      );
    },
  ],
  ["GET", /^\/api\/v2\/members$/, () => list(members)],
  [
    "POST",
    /^\/api\/v2\/members$/,
    (_, [body]) => {
      if (members.some((it) => it.email === body.email)) refuse("[0].email", "an address that no other member has");
      members.push({ _id: id(), creationDate: Date.now(), ...body });
      return list(members.slice(-1));
    },
  ],
  [
    "PATCH",
    /^\/api\/v2\/members\/([^/]+)$/,
    ([key], [{ value }]) => {
      const it = members.find((m) => m._id === key);
      if (it === ada && value !== "owner") throw new Problem(400, "The last owner must stay one.");
      it.role = value;
      return it;
    },
  ],
  [
    "DELETE",
    /^\/api\/v2\/members\/([^/]+)$/,
    ([key]) =>
      void members.splice(
        members.findIndex((it) => it._id === key),
        1,
      ),
  ],
  ["GET", /^\/api\/v2\/tokens$/, () => list(tokens)],
  [
    "POST",
    /^\/api\/v2\/tokens$/,
    (_, body) => {
      const made = { _id: id(), creationDate: Date.now(), _member: ada, ...body, token: "a1b2" };
      tokens.push(made);
      return { ...made, token: `api-${id()}${id()}a1b2` };
    },
  ],
  [
    "DELETE",
    /^\/api\/v2\/tokens\/([^/]+)$/,
    ([key]) =>
      void tokens.splice(
        tokens.findIndex((it) => it._id === key),
        1,
      ),
  ],
  ["POST", new RegExp(`^${E}/contexts/search$`), ([, env], body) => search(env, body.filter)],
  ["GET", new RegExp(`^${E}/context-attributes$`), ([, env]) => attributes(env)],
  [
    "GET",
    new RegExp(`^${E}/context-attributes/(.+)$`),
    ([, env, name], _, query) => values(env, query.get("filter"), name),
  ],
  [
    "POST",
    new RegExp(`^${E}/flags/evaluate$`),
    () =>
      list(
        flags.map((it) => ({
          key: it.key,
          name: it.name,
          _value: it.variations[0].value,
          variation: 0,
          reason: { kind: "FALLTHROUGH" },
        })),
      ),
  ],
  ["POST", new RegExp(`^${E}/erasures$`), (_, body) => erase(body)],
  ["GET", new RegExp(`^${E}/erasures$`), () => erased()],
  [
    "POST",
    new RegExp(`^${E}/event-tails$`),
    (_, { kind, key }) => ({ _id: kind && key ? `${kind} ${key}` : "everybody" }),
  ],
  ["GET", new RegExp(`^${E}/event-tails/([^/]+)$`), ([, , watch]) => tail(watch)],
  ["GET", new RegExp(`^${E}/unknown-flags$`), ([, env]) => unknownFlags(env)],
  ["GET", new RegExp(`^${E}/sdk-inventory$`), ([, env]) => inventory(env)],
  [
    "GET",
    new RegExp(`^${E}/event-ledger$`),
    ([, env], _, query) => ledger(env, Number(query.get("from")), Number(query.get("to"))),
  ],
  [
    "GET",
    /^\/api\/v2\/usage\/evaluations\/([^/]+)\/([^/]+)\/([^/]+)$/,
    ([, env, key], _, query) =>
      usage(key, env, Number(query.get("from")), Number(query.get("to")), query.get("groupBy")),
  ],
];

function refuse401() {
  throw new Problem(401, "Sign in first.");
}

/** Enough of an explanation to look at: the switch, users' targets, rules that never match, the default rule. */
function explained(flag, env, context) {
  const here = flag.environments[env];
  const outcome = (variation, kind) => ({ value: flag.variations[variation]?.value, variation, reason: { kind } });
  let decided = here.on ? null : outcome(here.offVariation, "OFF");
  const reached = (verdict) => (decided ? "NOT_REACHED" : verdict);
  const steps = [{ kind: "switch", verdict: here.on ? "YES" : "NO" }];
  for (const { variation, values } of here.targets) {
    const verdict = reached(values.includes(context.key) ? "YES" : "NO");
    steps.push({ kind: "target", contextKind: "user", variation, listed: values.length, key: context.key, verdict });
    if (verdict === "YES") decided = outcome(variation, "TARGET_MATCH");
  }
  here.rules.forEach(({ clauses }, index) => {
    const told = decided ? [] : clauses.map((clause) => clauseStep(clause, context));
    steps.push({ kind: "rule", index, verdict: reached("NO"), clauses: told });
  });
  const variation = here.fallthrough.variation ?? 0;
  const serving = decided ? undefined : { variation, inExperiment: false };
  steps.push({ kind: "fallthrough", verdict: reached("YES"), serving });
  const now = decided ?? outcome(variation, "FALLTHROUGH");
  const other = now.variation === 0 ? 1 : 0;
  const change = here.on
    ? { kind: "target", flagKey: flag.key, contextKind: "user", key: context.key, variation: other }
    : { kind: "switch", flagKey: flag.key, on: true };
  return {
    flagKey: flag.key,
    version: 12,
    outcome: now,
    steps,
    flips: [{ change, outcome: outcome(other, "TARGET_MATCH") }],
  };
}

function clauseStep({ _id, ...clause }, context) {
  const told = { clause: { ...clause, valueCount: clause.values.length }, verdict: "NO", segments: [] };
  if (clause.op === "segmentMatch") {
    const missed = { verdict: "NO", finding: "NO_RULE_MATCHES", repeated: false, rules: [] };
    return { ...told, finding: "IN_NO_SEGMENT", segments: clause.values.map((key) => ({ key, ...missed })) };
  }
  const seen = context[clause.attribute];
  return { ...told, finding: seen === undefined ? "ATTRIBUTE_MISSING" : "VALUE_DIFFERS", seen };
}

function patchSegment(it, { kind, contextKind, values = [], ruleId, clauses }) {
  const side = kind.includes("Included") ? "included" : "excluded";
  if (kind.startsWith("add") && kind.endsWith("Targets")) {
    if (contextKind === "user") it[side] = [...new Set([...it[side], ...values])];
    else it[`${side}Contexts`].push({ contextKind, values });
  } else if (kind.startsWith("remove") && kind.endsWith("Targets")) {
    it[side] = it[side].filter((key) => !values.includes(key));
  } else if (kind === "addRule") {
    it.rules.push({ _id: id(), clauses: clauses.map((c) => ({ _id: id(), ...c })) });
  } else if (kind === "removeRule") {
    it.rules = it.rules.filter((rule) => rule._id !== ruleId);
  }
}

const REPORTERS = {
  application: [
    ["shop", 0.7],
    ["billing-batch", 0.2],
    ["not told", 0.1],
  ],
  sdk: [
    ["JavaClient 7.13.0", 0.6],
    ["JavaClient 7.9.0", 0.25],
    ["JSClient 3.9.5", 0.15],
  ],
};

function usage(key, env, from, to, groupBy) {
  const flag = flagOf(key);
  const reporters = REPORTERS[groupBy];
  const share =
    reporters?.map((it) => it[1]) ??
    (flag.environments[env].fallthrough.rollout?.variations ?? [{ weight: 100_000 }]).map((it) => it.weight / 100_000);
  const random = seeded(key.length * 977 + key.charCodeAt(0));
  const size = env === "production" && flag.environments[env].on ? 300 + 5_000 * random() : 0;
  const series = [];
  for (let time = from; time < to && time < Date.now(); time += HOUR) {
    const day = 0.55 - 0.45 * Math.cos(((new Date(time).getHours() - 3) / 24) * 2 * Math.PI);
    const row = { time };
    share.forEach((part, i) => void (row[String(i)] = Math.round(size * part * day * (0.85 + 0.3 * random()))));
    series.push(row);
  }
  return {
    _links: {},
    metadata: share.map((_, i) => (reporters ? { name: reporters[i][0] } : { variation: i })),
    series,
  };
}
