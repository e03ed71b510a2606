import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { type Client, createClient, type Options } from "../src/index.js";
import { Page, settled } from "./page.js";

let page: Page;
let client: Client;

const ann = { kind: "user", key: "ann" };
const bob = { kind: "user", key: "bob" };

beforeEach(() => {
  page = new Page();
  page.install();
  page.answers["/sdk/evalx/"] = { a: { value: "blue", variation: 1, version: 5, flagVersion: 2 } };
});
afterEach(() => client.close());

function start(options: Options = {}) {
  client = createClient("env", ann, { baseUri: "http://flags/", eventsUri: "http://events", ...options });
  return client;
}

test("flags are asked for with the context in the path", async () => {
  assert.deepEqual(await start().ready(), { status: "ready" });
  assert.deepEqual(page.asked(), ["http://flags/sdk/evalx/env/contexts/eyJraW5kIjoidXNlciIsImtleSI6ImFubiJ9"]);
  assert.equal(client.variation("a", "red"), "blue");
  assert.equal(client.variation("missing", "red"), "red");
  assert.deepEqual(client.variationDetail("missing", 1), { value: 1, variationIndex: null, reason: { kind: "ERROR", errorKind: "FLAG_NOT_FOUND" } });
  assert.deepEqual(client.allFlags(), { a: "blue" });
});

test("the hash and the wish for reasons are in the query, or the context in the body", async () => {
  await start({ hash: "1a2b", withReasons: true }).ready();
  assert.match(page.asked()[0]!, /ImFubiJ9\?h=1a2b&withReasons=true$/);
  await client.close();
  await start({ useReport: true, hash: "1a2b", streaming: true }).ready();
  const { url, method, body } = page.requests.filter(({ url }) => url.includes("evalx")).at(-1)!;
  assert.deepEqual([url, method, JSON.parse(body!)], ["http://flags/sdk/evalx/env/context?h=1a2b", "REPORT", ann]);
  assert.equal(page.streams[0]!.url, "http://flags/ping/env");
  page.answers["/sdk/evalx/"] = { a: { value: "green", version: 6 } };
  page.streams[0]!.says("ping", " ");
  await settled();
  assert.equal(client.variation("a", ""), "green");
});

test("a value of another type than is asked for gives the default", async () => {
  await start().ready();
  assert.equal(client.stringVariation("a", "red"), "blue");
  assert.equal(client.boolVariation("a", true), true);
  assert.equal(client.numberVariation("a", 7), 7);
  await client.flush();
  assert.deepEqual(page.sent().at(-1).features.a.counters, [
    { value: "blue", count: 1, variation: 1, version: 2 },
    { value: true, count: 2, version: 2 },
  ]);
});

test("evaluations, goals and the context are told in one batch", async () => {
  await start().ready();
  client.variation("a", "red");
  client.track("purchase", null, 9.5);
  client.track("odd", null, Number.NaN);
  client.track("");
  await client.flush();
  assert.deepEqual(page.sent().map((event) => [event.kind, event.metricValue]), [
    ["identify", undefined],
    ["custom", 9.5],
    ["custom", undefined],
    ["summary", undefined],
  ]);
  assert.match(page.requests.at(-1)!.url, /^http:\/\/events\/events\/bulk\/env\?sentAt=\d{13}$/);
});

test("prerequisites count as evaluated", async () => {
  page.answers["/sdk/evalx/"] = {
    a: { value: 1, variation: 0, version: 1, prerequisites: ["b", "hidden"] },
    b: { value: 2, variation: 0, version: 1, trackEvents: true, prerequisites: ["a"] },
  };
  await start().ready();
  client.variation("a", 0);
  await client.flush();
  assert.deepEqual(Object.keys(page.sent().at(-1).features), ["b", "a"]);
  assert.deepEqual(page.sent().filter((event) => event.kind === "feature").map((event) => [event.key, event.prereqOf]), [["b", "a"]]);
});

test("a page can hear of evaluations, to tell them to others", async () => {
  await start().ready();
  const heard: unknown[] = [];
  client.on("evaluation", (key, detail, context) => {
    heard.push([key, detail.value, context]);
    client.variation("a", "red"); // is not told again
  });
  client.variation("a", "red");
  assert.deepEqual(heard, [["a", "blue", ann]]);
});

test("a bootstrapped page waits for nothing", async () => {
  start({ bootstrap: { a: "from the page", $flagsState: { a: { variation: 0, version: 1 } }, $valid: true } });
  assert.equal(client.variation("a", ""), "from the page");
  assert.deepEqual(await client.ready(0), { status: "ready" });
  assert.deepEqual(page.asked(), []);
});

test("a bootstrap of a server that had no rules yet is none", async () => {
  await start({ bootstrap: { $flagsState: {}, $valid: false } }).ready();
  assert.equal(client.variation("a", ""), "blue");
});

test("wrong contexts and unknown environments give defaults and a reason", async () => {
  page.answers = {};
  const { status, error } = await start().ready();
  assert.equal(status, "failed");
  assert.match(error!.message, /client-side ID/);
  assert.equal(client.variation("a", "red"), "red");
  assert.equal(client.variationDetail("a", "red").reason?.errorKind, "CLIENT_NOT_READY");
  for (const [id, context, why] of [["env", { kind: "user" }, /no key/], ["", ann, /client-side ID/], ["env", null, /context/]] as const) {
    const wrong = createClient(id, context as typeof ann);
    assert.match((await wrong.ready()).error!.message, why);
    assert.equal(wrong.variation("a", "red"), "red");
    assert.equal((await wrong.identify(bob)).status, "failed");
  }
});

test("options that are not understood are told, the usual is used", async (t) => {
  const warn = t.mock.method(console, "warn", () => {});
  await start({ flushInterval: 0, eventCapacity: Number.NaN, baseUrl: "http://elsewhere" } as Options).ready();
  assert.deepEqual(warn.mock.calls.map(({ arguments: [said] }) => /"?(\w+)"?( is a number.*)?\.$/.exec(said)![1]), ["baseUrl", "flushInterval", "eventCapacity"]);
});

test("an anonymous context keeps its made-up key", async () => {
  client = createClient("env", { kind: "user", anonymous: true }, { fetchGoals: false });
  const { key } = client.getContext();
  assert.match(String(key), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(page.storage.get("burgee.anonymous.user"), key);
  const again = createClient("env", { anonymous: true }, { fetchGoals: false });
  assert.equal(again.getContext().key, key);
  await again.close();
});

test("without storage an anonymous context keeps its key for as long as the page", async () => {
  Object.defineProperty(globalThis, "localStorage", { get: () => assert.fail("forbidden"), configurable: true });
  client = createClient("env", { kind: "device", anonymous: true });
  await client.identify({ kind: "device", anonymous: true, color: "grey" });
  const [first, second] = page.sent().length ? page.sent() : (await client.flush(), page.sent());
  assert.equal(first.context.key, second.context.key);
});

test("page views and clicks reach the goals that want them", async () => {
  page.answers["/sdk/goals/env"] = [
    { key: "viewed", kind: "pageview", urls: [{ kind: "substring", substring: "checkout" }] },
    { key: "clicked", kind: "click", selector: ".buy", urls: [{ kind: "substring", substring: "checkout" }] },
    { key: "odd", kind: "click", selector: ":::", urls: [{ kind: "substring", substring: "checkout" }] },
    { key: "elsewhere", kind: "pageview", urls: [{ kind: "substring", substring: "cart" }] },
    { key: "own", kind: "custom" },
  ];
  await start().ready();
  await settled();
  const element = (...classes: string[]) => ({
    matches: (selector: string) => (selector === ":::" ? assert.fail("no selector") : classes.includes(selector)),
  });
  page.fire("click", { composedPath: () => [element(), element(".buy"), page.document, globalThis] });
  page.fire("click", { composedPath: () => [element()] });
  page.location.href = "http://shop.example/cart";
  page.fire("popstate");
  page.fire("click", { composedPath: () => [element(".buy")] });
  await client.flush();
  const goals = page.sent().filter((event) => event.kind !== "identify");
  assert.deepEqual(goals.map(({ kind, key, url }) => [kind, key, url.slice(19)]), [
    ["pageview", "viewed", "/checkout"],
    ["click", "clicked", "/checkout"],
    ["pageview", "elsewhere", "/cart"],
  ]);
});

test("what is held when the page goes away is handed to the browser", async () => {
  page.answers["/sdk/goals/env"] = [{ key: "left", kind: "pageview", urls: [{ kind: "substring", substring: "#/bye" }] }];
  await start().ready();
  await settled();
  client.track("last");
  page.location.href += "#/bye";
  page.fire("pagehide");
  client.track("from the page's own listener");
  await settled();
  const beacons = page.beacons.map((body) => JSON.parse(body).map((event: any) => event.key ?? event.kind));
  assert.deepEqual(beacons, [["identify", "last", "left"], ["from the page's own listener"]]);
});

test("a page that is hidden and comes back goes on as before", async () => {
  await start().ready();
  page.turn("hidden");
  assert.equal(page.beacons.length, 1);
  page.turn("visible");
  client.track("back");
  await settled();
  assert.equal(page.beacons.length, 1);
  await client.flush();
  assert.deepEqual(page.sent().map((event) => event.key), ["back"]);
});

test("a closed client sends what it held and leaves nothing behind in the page", async () => {
  await start({ streaming: true }).ready();
  client.track("last");
  await client.close();
  assert.deepEqual(page.sent().map((event) => event.kind), ["identify", "custom"]);
  assert.ok(page.streams[0]!.closed);
  assert.equal(page.listening(), 0);
  assert.equal(client.variation("a", ""), "blue");
  assert.equal((await client.identify(bob)).error!.message, "the client is closed");
  assert.equal((await client.ready()).status, "failed");
});

test("no events, no goals: the page is only asked for flags", async () => {
  await start({ sendEvents: false }).ready();
  client.variation("a", "");
  client.track("a");
  page.fire("pagehide");
  await client.close();
  assert.equal(page.requests.length, 1);
  assert.deepEqual(page.beacons, []);
});

test("rendered on a server the client gives what it was given and does nothing else", async () => {
  Reflect.deleteProperty(globalThis, "document");
  start({ bootstrap: { a: "from the server", $flagsState: {}, $valid: true }, streaming: true });
  assert.equal(client.variation("a", ""), "from the server");
  assert.equal((await client.ready()).status, "ready");
  assert.deepEqual([page.requests.length, page.streams.length, page.listening()], [0, 0, 0]);
});
