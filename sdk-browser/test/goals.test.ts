import assert from "node:assert/strict";
import { test } from "node:test";
import { type Goal, matches } from "../src/goals.js";

const goal = (...urls: unknown[]) => ({ key: "g", kind: "pageview", urls }) as Goal;
const href = "http://shop.example/checkout?x=1#top";

test("addresses match exactly, canonically, in part and by pattern", () => {
  assert.ok(matches(goal({ kind: "exact", url: href }), href));
  assert.ok(!matches(goal({ kind: "exact", url: "http://shop.example/checkout" }), href));
  assert.ok(matches(goal({ kind: "exact", url: "http://shop.example" }), "http://shop.example/"));
  assert.ok(matches(goal({ kind: "canonical", url: "http://shop.example/checkout/" }), href));
  assert.ok(matches(goal({ kind: "substring", substring: "check" }), href));
  assert.ok(!matches(goal({ kind: "substring", substring: "x=1" }), href));
  assert.ok(matches(goal({ kind: "regex", pattern: "/check(out|in)$" }), href));
  assert.ok(!matches(goal({ kind: "regex", pattern: "(" }), href));
});

test("a hash counts when it is the path of a single-page application", () => {
  assert.ok(matches(goal({ kind: "substring", substring: "#/cart" }), "http://shop.example/#/cart"));
  assert.ok(!matches(goal({ kind: "substring", substring: "#top" }), href));
});

test("a goal without addresses is never active, one with several needs any", () => {
  assert.ok(!matches({ key: "g", kind: "pageview" }, href));
  assert.ok(matches(goal({ kind: "exact", url: "no" }, { kind: "substring", substring: "shop" }), href));
});
