import { describe, expect, it } from "vitest";
import { type Account, batchesInWords, partsOf, shareOf, troubleOf } from "./ledger";

const account: Account = {
  received: 48_210,
  counted: 48_000,
  duplicate: 200,
  late: 0,
  rejected: 10,
  unaccounted: 0,
  balanced: true,
  countedByKind: { summary: 8_000, custom: 40_000 },
  lateByKind: {},
  rejectedByReason: { unknown_kind: 9, brand_new: 1 },
  batches: { accepted: 9_000, saved: 9_000, waiting: 0, unconfirmed: 0 },
};

describe("the ledger in words", () => {
  it("says 100 % when nothing is missing, and never when something is", () => {
    expect(shareOf(account)).toBe("100 %");
    expect(troubleOf(account)).toBeNull();
    const missing = { ...account, unaccounted: 1, balanced: false };
    expect(shareOf(missing)).toBe("99.9 %");
    expect(troubleOf(missing)).toBe("1 event missing");
    const waiting = { ...account, balanced: false, batches: { ...account.batches, saved: 8_100, waiting: 900 } };
    expect(shareOf(waiting)).toBe("90.0 %");
    expect(troubleOf(waiting)).toBe("900 batches waiting");
    const nothing = { ...account, received: 0, balanced: false, batches: { ...account.batches, saved: 0, waiting: 1 } };
    expect(shareOf(nothing)).toBe("0.0 %");
  });

  it("tells the parts, the largest line first, and leaves out what did not happen", () => {
    expect(partsOf(account).map((it) => `${it.words} ${it.events}`)).toEqual([
      "Counted 48000",
      "Duplicate 200",
      "Rejected 10",
    ]);
    expect(partsOf(account)[0]?.lines.map((it) => it.words)).toEqual(["custom events", "summaries of evaluations"]);
    expect(partsOf(account)[2]?.lines.map((it) => it.words)).toEqual([
      "of an unknown kind, or erased on request",
      "brand new",
    ]);
  });

  it("compares the two counts of batches", () => {
    expect(batchesInWords(account.batches)).toBe("9,000 batches accepted by ingest, 9,000 stored by workers");
    expect(batchesInWords({ accepted: 1, saved: 3, waiting: 0, unconfirmed: 2 })).toBe(
      "1 batch accepted by ingest, 3 stored by workers; 2 not yet in the count of ingest",
    );
  });
});
