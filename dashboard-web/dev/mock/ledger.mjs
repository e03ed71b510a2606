// Where the events of production went; the other environments receive none. Staging has a worker that is behind.
const EMPTY = { accepted: 0, saved: 0, waiting: 0, unconfirmed: 0 };

function account(countedByKind, duplicate, lateByKind, rejectedByReason, batches) {
  const sum = (counts) => Object.values(counts).reduce((all, it) => all + it, 0);
  const [counted, late, rejected] = [countedByKind, lateByKind, rejectedByReason].map(sum);
  const received = counted + duplicate + late + rejected;
  const balanced = batches.waiting === 0;
  const parts = { received, counted, duplicate, late, rejected, unaccounted: 0, balanced };
  return { ...parts, countedByKind, lateByKind, rejectedByReason, batches };
}

export function ledger(environment, from, to) {
  const waiting = environment === "staging" ? 12 : 0;
  const total =
    environment === "test"
      ? account({}, 0, {}, {}, EMPTY)
      : account(
          { summary: 5120, feature: 9608, index: 9611, click: 21_402, pageview: 2204 },
          210,
          { click: 3 },
          { unknown_kind: 41, invalid_json: 9, batch_too_large: 2 },
          { accepted: 6403 + waiting, saved: 6403, waiting, unconfirmed: 0 },
        );
  const completeThrough = Date.now() - 125_000;
  return { _links: {}, from, to, per: "day", completeThrough, total, items: [] };
}
