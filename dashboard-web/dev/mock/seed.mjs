import { id } from "./ids.mjs";

const HOUR = 3_600_000;
const ago = (hours) => Date.now() - hours * HOUR;

export const ada = {
  _id: id(),
  email: "ada@example.com",
  firstName: "Ada",
  lastName: "Byron",
  role: "owner",
  creationDate: ago(900),
  _lastSeen: ago(0),
};
export const members = [
  ada,
  {
    _id: id(),
    email: "noor@example.com",
    firstName: "Noor",
    lastName: "Haddad",
    role: "admin",
    creationDate: ago(800),
    _lastSeen: ago(3),
  },
  {
    _id: id(),
    email: "jonas@example.com",
    firstName: "Jonas",
    lastName: "Berg",
    role: "writer",
    creationDate: ago(400),
    _lastSeen: ago(26),
  },
];

const environment = (key, name, color, more) => ({
  _id: id(),
  key,
  name,
  color,
  apiKey: `sdk-${id()}`,
  mobileKey: `mob-${id()}`,
  critical: false,
  requireComments: false,
  confirmChanges: false,
  tags: [],
  ...more,
});

export const environments = [
  environment("production", "Production", "d64550", { critical: true, requireComments: true, confirmChanges: true }),
  environment("test", "Test", "11917f"),
];
export const projects = [{ _id: id(), key: "demo", name: "Demo shop", tags: [] }];

export function configuration(change = {}) {
  return {
    on: false,
    version: 3,
    lastModified: ago(20),
    targets: [],
    contextTargets: [],
    rules: [],
    fallthrough: { variation: 0 },
    offVariation: 1,
    prerequisites: [],
    ...change,
  };
}

export const rollout = (...weights) => ({
  rollout: { contextKind: "user", variations: weights.map((weight, variation) => ({ variation, weight })) },
});
const clause = (attribute, op, values, more) => ({
  _id: id(),
  contextKind: "user",
  attribute,
  op,
  values,
  negate: false,
  ...more,
});

function flag(key, name, values, environmentsChange, more = {}) {
  return {
    key,
    name,
    kind: typeof values[0] === "boolean" ? "boolean" : "multivariate",
    _version: 7,
    creationDate: ago(700),
    variations: values.map((it) => ({ _id: id(), ...(it?.value === undefined ? { value: it } : it) })),
    tags: [],
    archived: false,
    temporary: true,
    clientSideAvailability: { usingEnvironmentId: false, usingMobileKey: false },
    defaults: { onVariation: 0, offVariation: 1 },
    environments: {
      production: configuration(environmentsChange.production),
      test: configuration(environmentsChange.test),
    },
    ...more,
  };
}

export const flags = [
  flag(
    "checkout",
    "Checkout",
    [
      { value: "control", name: "control" },
      { value: "one-click", name: "one-click" },
    ],
    {
      production: {
        on: true,
        lastModified: ago(2),
        fallthrough: { rollout: { ...rollout(50_000, 50_000).rollout, experimentAllocation: {} } },
      },
      test: { on: true, fallthrough: { variation: 1 } },
    },
    {
      tags: ["payments", "checkout"],
      description: "How people pay: the address form, or one click.",
      clientSideAvailability: { usingEnvironmentId: true },
    },
  ),
  flag(
    "new-search",
    "New search",
    [true, false],
    {
      production: {
        on: true,
        lastModified: ago(5),
        targets: [{ variation: 0, values: ["ana@example.com", "li.wei@example.com", "tomas@example.com"] }],
        contextTargets: [{ contextKind: "organization", variation: 0, values: ["acme"] }],
        prerequisites: [{ key: "search-index-v2", variation: 0 }],
        rules: [
          {
            _id: id(),
            description: "Beta testers",
            clauses: [clause("segmentMatch", "segmentMatch", ["beta-testers"])],
            variation: 0,
          },
          {
            _id: id(),
            description: "Germany and France, new app",
            clauses: [clause("country", "in", ["DE", "FR"]), clause("version", "semVerGreaterThan", ["3.2.0"])],
            ...rollout(25_000, 75_000),
          },
        ],
        fallthrough: { variation: 1 },
      },
      test: { on: true },
    },
    { tags: ["search"], description: "Typo-tolerant search with suggestions." },
  ),
  flag(
    "search-index-v2",
    "Search index v2",
    [true, false],
    { production: { on: true }, test: { on: true } },
    { tags: ["search", "infra"] },
  ),
  flag(
    "banner-text",
    "Banner text",
    [
      { value: "Free shipping over 30 €", name: "Shipping" },
      { value: "Summer sale", name: "Sale" },
      { value: "", name: "Nothing" },
    ],
    {
      production: { on: true, fallthrough: rollout(20_000, 30_000, 50_000), offVariation: 2 },
      test: { offVariation: 2 },
    },
    { tags: ["marketing"] },
  ),
  flag(
    "recommendations",
    "Recommendations on the product page",
    [true, false],
    { production: { lastModified: ago(72) }, test: { on: true } },
    { tags: ["search"] },
  ),
  flag(
    "max-cart-items",
    "Most items in a cart",
    [50, 100, 20],
    { production: { on: true }, test: {} },
    { tags: ["limits"] },
  ),
  flag(
    "payment-providers",
    "Payment providers",
    [
      { value: { card: true, paypal: true }, name: "Both" },
      { value: { card: true }, name: "Card only" },
    ],
    { production: { on: true, fallthrough: rollout(10_000, 90_000) }, test: { on: true } },
    { tags: ["payments"] },
  ),
  flag("legacy-login", "Legacy login", [true, false], { production: {}, test: {} }, { archived: true }),
];

const segment = (key, name, more) => ({
  key,
  name,
  tags: [],
  creationDate: ago(600),
  version: 2,
  included: [],
  excluded: [],
  includedContexts: [],
  excludedContexts: [],
  rules: [],
  ...more,
});

export const segments = [
  segment("beta-testers", "Beta testers", {
    tags: ["beta"],
    description: "People who asked to see things early.",
    included: ["ana@example.com", "kofi@example.com"],
    excluded: ["press@example.com"],
    rules: [{ _id: id(), clauses: [clause("email", "endsWith", ["@burgee.example"])] }],
  }),
  segment("big-customers", "Big customers", {
    includedContexts: [{ contextKind: "organization", values: ["acme", "globex"] }],
  }),
];

const metric = (key, name, kind, more) => ({
  _id: id(),
  key,
  name,
  kind,
  tags: [],
  _creationDate: ago(300),
  isNumeric: false,
  successCriteria: "HigherThanBaseline",
  experimentCount: 0,
  ...more,
});

export const metrics = [
  metric("purchase", "Purchase", "custom", { eventKey: "purchase", experimentCount: 1 }),
  metric("buy-button", "Buy button", "click", {
    selector: "button.buy",
    urls: [{ kind: "substring", substring: "/product" }],
  }),
  metric("thank-you", "Thank-you page", "pageview", { urls: [{ kind: "exact", url: "https://shop.example/thanks" }] }),
  metric("revenue", "Revenue per user", "custom", {
    measure: "sum",
    eventKey: "purchase",
    isNumeric: true,
    unitAggregationType: "sum",
    unit: "EUR",
    cap: 412.5,
    covariateMillis: 14 * 86_400_000,
    guardrailMargin: 0.01,
  }),
  metric("order-value", "Value of an order", "custom", {
    measure: "ratio",
    eventKey: "purchase",
    isNumeric: true,
    unitAggregationType: "sum",
    unit: "EUR",
    denominator: { kind: "custom", eventName: "purchase", isNumeric: false, unitAggregationType: "sum" },
  }),
  metric("path", "Way to the checkout", "funnel", {
    measure: "funnel",
    steps: [
      { kind: "pageview", eventKey: "thank-you", name: "Cart" },
      { kind: "custom", eventKey: "voucher", optional: true },
      { kind: "custom", eventKey: "purchase", name: "Purchase", windowMillis: 3_600_000 },
    ],
  }),
  metric("comes-back", "Comes back on day 7", "custom", {
    measure: "retention",
    eventKey: "visit",
    windowStartOffset: 6 * 86_400_000,
    windowEndOffset: 7 * 86_400_000,
    matureOnly: true,
  }),
];
