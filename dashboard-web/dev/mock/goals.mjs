// What the stand-in's environment saw of goal events in the last week.
const HOUR = 3_600_000;
const hoursAgo = (n) => new Date(Math.floor(Date.now() / HOUR - n) * HOUR).toISOString();

const seen = [
  { kind: "custom", eventKey: "purchase", events: 1843, valued: true, lastSeen: 1 },
  { kind: "custom", eventKey: "visit", events: 48_211, lastSeen: 0 },
  { kind: "custom", eventKey: "voucher", events: 311, lastSeen: 5 },
  { kind: "pageview", eventKey: "thank-you", events: 1790, lastSeen: 1 },
];

const values = {
  events: 1843,
  sum: 71_340.12,
  min: 4.99,
  max: 1890,
  buckets: [
    { from: 2, to: 5, events: 41 },
    { from: 5, to: 10, events: 180 },
    { from: 10, to: 20, events: 522 },
    { from: 20, to: 50, events: 760 },
    { from: 50, to: 100, events: 271 },
    { from: 100, to: 200, events: 58 },
    { from: 200, to: 500, events: 9 },
    { from: 1000, to: 2000, events: 2 },
  ],
};

export const goalEvents = () => ({
  items: seen.map((it) => ({
    kind: it.kind,
    eventKey: it.eventKey,
    lastSeen: hoursAgo(it.lastSeen),
    contexts: [{ kind: "user", contexts: 1200 }],
  })),
  more: false,
});

export function metricPreview({ key, kind, eventKey, denominator, steps = [] }) {
  const names = [
    ...(kind === "funnel" ? [] : [{ kind, eventKey: kind === "custom" ? eventKey : key }]),
    ...(denominator ? [{ kind: denominator.kind, eventKey: denominator.eventName }] : []),
    ...steps.map((it) => ({ kind: it.kind, eventKey: it.eventKey })),
  ];
  const events = names
    .filter((it, i) => names.findIndex((other) => other.kind === it.kind && other.eventKey === it.eventKey) === i)
    .map((it) => {
      const known = seen.find((other) => other.kind === it.kind && other.eventKey === it.eventKey);
      return {
        ...it,
        events: known?.events ?? 0,
        contexts: known ? [{ kind: "user", contexts: 1200 }] : [],
        ...(known ? { lastSeen: hoursAgo(known.lastSeen) } : {}),
        ...(known?.valued ? { values } : {}),
      };
    });
  return {
    since: hoursAgo(7 * 24),
    events,
    findings: events
      .filter((it) => !it.events)
      .map((it) => ({
        code: "NEVER_FIRED",
        text: `The event '${it.eventKey}' was never seen here. Compare the key with the one that the code tracks, letter by letter, or send it once.`,
      })),
  };
}
