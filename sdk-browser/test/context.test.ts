import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalKey, type Context, contextKeys, prepared, problem } from "../src/context.js";
import { redacted } from "../src/privacy.js";

const nothingPrivate = { allAttributesPrivate: false, privateAttributes: [] };
const both: Context = { kind: "multi", user: { key: "u:1", name: "Ann" }, org: { key: "o" } };

test("a context is told from every other by one string", () => {
  assert.equal(canonicalKey({ kind: "user", key: "a:b" }), "a:b");
  assert.equal(canonicalKey({ kind: "org", key: "a:b%" }), "org:a%3Ab%25");
  assert.equal(canonicalKey(both), "org:o:user:u%3A1");
  assert.deepEqual(contextKeys(both), { user: "u:1", org: "o" });
});

test("a context that is none is told of in a sentence", () => {
  assert.equal(problem({ kind: "user", key: "ann" }), undefined);
  assert.equal(problem(both), undefined);
  for (const wrong of [undefined, {}, { kind: "user" }, { kind: "user", key: "" }, { kind: "a b", key: "k" }, { kind: "multi" }, { kind: "multi", user: 1 }]) {
    assert.match(problem(wrong as Context) ?? "", /context/, JSON.stringify(wrong));
  }
});

test("anonymous contexts get a key, others do not", () => {
  const key = (kind: string) => `made-up-${kind}`;
  assert.equal(prepared({ kind: "user", anonymous: true }, key)!.key, "made-up-user");
  assert.equal(prepared({ kind: "user" }, key)!.key, undefined);
  assert.deepEqual(prepared({ kind: "multi", device: { anonymous: true }, user: { key: "u" } }, key), {
    kind: "multi",
    device: { anonymous: true, key: "made-up-device" },
    user: { key: "u" },
  });
});

test("the client has a copy of the page's context, as far as JSON goes", () => {
  const given = { kind: "user", key: "ann", address: { city: "X" }, visit: () => 1, since: new Date(0) };
  const own = prepared(given, String)!;
  given.address.city = "Y";
  assert.deepEqual(own, { kind: "user", key: "ann", address: { city: "X" }, since: "1970-01-01T00:00:00.000Z" });
  const circular: Context = { kind: "user", key: "ann" };
  circular.self = circular;
  for (const wrong of [null, undefined, "ann", circular, { kind: "user", key: "ann", much: 1n }]) {
    assert.match(problem(prepared(wrong as Context, String)) ?? "", /context/, String(wrong));
  }
});

test("a user of former times becomes a context", () => {
  const user = { key: 7, email: "a@example.com", custom: { plan: "pro", email: "hidden" }, privateAttributeNames: ["email"] };
  assert.deepEqual(prepared(user, String), {
    kind: "user",
    key: "7",
    email: "a@example.com",
    plan: "pro",
    _meta: { privateAttributes: ["email"] },
  });
  assert.equal(prepared({ anonymous: true }, () => "made-up")!.key, "made-up");
  assert.match(problem(prepared({}, String))!, /no key/);
});

test("private attributes stay in the page, their names are listed", () => {
  const context: Context = {
    kind: "user",
    key: "ann",
    name: "Ann",
    email: "a@example.com",
    address: { street: "1 Main", city: "X" },
    _meta: { privateAttributes: ["email", "/address/street", "absent"] },
  };
  assert.deepEqual(redacted(context, { allAttributesPrivate: false, privateAttributes: ["name"] }, true), {
    kind: "user",
    key: "ann",
    address: { city: "X" },
    _meta: { redactedAttributes: ["name", "email", "/address/street"] },
  });
  assert.deepEqual(redacted(both, { allAttributesPrivate: true, privateAttributes: [] }, false), {
    kind: "multi",
    user: { key: "u:1", _meta: { redactedAttributes: ["name"] } },
    org: { key: "o" },
  });
});

test("anonymous contexts lose their attributes only where that is asked", () => {
  const context: Context = { kind: "user", key: "k", anonymous: true, plan: "free" };
  assert.deepEqual(redacted(context, nothingPrivate, true), {
    kind: "user",
    key: "k",
    anonymous: true,
    _meta: { redactedAttributes: ["plan"] },
  });
  assert.equal(redacted(context, nothingPrivate, false).plan, "free");
});
