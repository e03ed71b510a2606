import assert from "node:assert/strict";
import { test } from "node:test";
import { Flags, fromBootstrap } from "../src/flags.js";

test("only newer changes are taken, deletions included", () => {
  const flags = new Flags();
  flags.replace({ a: { value: 1, version: 5 } });
  assert.deepEqual(flags.patch("a", { value: 2, version: 5 }), {});
  assert.deepEqual(flags.patch("a", { value: 2, version: 6 }), { a: { current: 2, previous: 1 } });
  assert.deepEqual(flags.delete("a", 7), { a: { current: undefined, previous: 2 } });
  assert.deepEqual(flags.patch("a", { value: 3, version: 7 }), {});
  assert.equal(flags.get("a"), undefined);
  assert.deepEqual(flags.all(), {});
});

test("a replacement tells what differs", () => {
  const flags = new Flags();
  flags.replace({ a: { value: [1], version: 1 }, b: { value: true, version: 1 } });
  assert.deepEqual(flags.replace({ a: { value: [1], version: 2 }, c: { value: 1, version: 1 } }), {
    b: { current: undefined, previous: true },
    c: { current: 1, previous: undefined },
  });
});

test("a bootstrap is values with details", () => {
  const page = { a: true, b: "x", $flagsState: { a: { variation: 0, version: 3, trackEvents: true } }, $valid: true };
  assert.deepEqual(fromBootstrap(page), {
    a: { value: true, variation: 0, version: 3, trackEvents: true },
    b: { value: "x", version: 0 },
  });
});
