import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { type Client, createClient, type Options } from "../src/index.js";
import { Page, settled } from "./page.js";

// How flags get here and stay current: requests, streams, other contexts, the cache, no network.

let page: Page;
let client: Client;

const ann = { kind: "user", key: "ann" };
const bob = { kind: "user", key: "bob" };
const carl = { kind: "user", key: "carl" };
const flags = (value: unknown, version = 5) => ({ a: { value, variation: 0, version } });

beforeEach(() => {
  page = new Page();
  page.install();
  page.answers["/sdk/evalx/"] = flags("blue");
});
afterEach(() => client.close());

function start(options: Options = {}) {
  client = createClient("env", ann, { baseUri: "http://flags/", fetchGoals: false, ...options });
  return client;
}

/** An answer that comes when the test says. */
function later<T>() {
  let come = (_: T) => {};
  return { answer: new Promise<T>((resolve) => (come = resolve)), come: (value: T) => come(value) };
}

function contextsOf(kind: string): string[] {
  return page.sent().filter((event) => event.kind === kind).map((event) => event.context.key);
}

test("a change listener opens a stream and hears of changes", async () => {
  await start().ready();
  assert.equal(page.streams.length, 0);
  const heard: unknown[] = [];
  const listener = (...args: unknown[]) => heard.push(args);
  client.on("change", listener);
  client.on("change:a", listener);
  const stream = page.streams[0]!;
  assert.equal(stream.url, "http://flags/eval/env/eyJraW5kIjoidXNlciIsImtleSI6ImFubiJ9");
  stream.says("patch", { key: "a", value: "old", version: 5 });
  stream.says("patch", { key: "a", value: "green", version: 6 });
  assert.deepEqual(heard, [[{ a: { current: "green", previous: "blue" } }], ["green", "blue"]]);
  stream.says("delete", { key: "a", version: 7 });
  assert.equal(client.variation("a", "red"), "red");
  stream.says("put", flags("new", 8));
  assert.equal(client.variation("a", "red"), "new");
  client.off("change", listener);
  client.off("change:a", listener);
  assert.ok(stream.closed);
});

test("streaming can be turned on and off, and left to the listeners", async () => {
  await start({ streaming: false }).ready();
  client.on("change", () => {});
  assert.equal(page.streams.length, 0);
  client.setStreaming(true);
  assert.equal(page.streams.length, 1);
  client.setStreaming(false);
  assert.ok(page.streams[0]!.closed);
  client.setStreaming();
  assert.equal(page.streams.length, 2);
});

test("a stream waits for the answer that is under way", async () => {
  const first = later<unknown>();
  page.answers["/sdk/evalx/"] = first.answer;
  start({ streaming: true });
  assert.equal(page.streams.length, 0);
  first.come(flags("blue"));
  await client.ready();
  assert.equal(page.streams.length, 1);
});

test("who listens before flags are here hears of their arrival, however late", async () => {
  const first = later<unknown>();
  page.answers["/sdk/evalx/"] = first.answer;
  const heard: unknown[] = [];
  start().on("change:a", (now, before) => heard.push([now, before]));
  assert.equal((await client.ready(0)).status, "timeout");
  first.come(flags("blue"));
  await client.ready();
  assert.deepEqual(heard, [["blue", undefined]]);
});

test("a listener that fails or goes keeps nothing from the others", async (t) => {
  const error = t.mock.method(console, "error", () => {});
  await start().ready();
  const heard: string[] = [];
  const once = () => {
    client.off("change", once);
    heard.push("once");
  };
  client.on("change", once);
  client.on("change", () => assert.fail("on purpose"));
  client.on("change", () => heard.push("last"));
  page.streams[0]!.says("patch", { key: "a", value: 1, version: 6 });
  page.streams[0]!.says("patch", { key: "a", value: 2, version: 7 });
  assert.deepEqual(heard, ["once", "last", "last"]);
  assert.equal(error.mock.callCount(), 2);
});

test("another context gets its own flags, stream and hash", async () => {
  await start({ streaming: true, hash: "for-ann" }).ready();
  page.answers["/sdk/evalx/"] = flags("for bob", 9);
  assert.deepEqual(await client.identify(bob, { hash: "for-bob" }), { status: "ready" });
  assert.equal(client.variation("a", ""), "for bob");
  assert.equal(page.streams.length, 2);
  assert.ok(page.streams[0]!.closed);
  assert.match(page.streams[1]!.url, /h=for-bob/);
  assert.deepEqual(client.getContext(), bob);
});

test("another context can come with its flags", async () => {
  await start().ready();
  const heard: unknown[] = [];
  client.on("change:a", (now) => heard.push(now));
  assert.equal((await client.identify(bob, { bootstrap: { a: "for bob", $valid: true } })).status, "ready");
  assert.deepEqual(heard, ["for bob"]);
  assert.equal(page.asked().length, 1);
});

test("an evaluation is told for the context that it was made for", async () => {
  await start().ready();
  const next = later<unknown>();
  page.answers["/sdk/evalx/"] = next.answer;
  const identified = client.identify(bob);
  assert.equal(client.variation("a", ""), "blue");
  client.track("signed-in");
  await client.flush();
  assert.deepEqual([contextsOf("summary"), contextsOf("custom")], [["ann"], ["bob"]]);
  next.come(flags("for bob"));
  await identified;
  client.variation("a", "");
  await client.flush();
  assert.deepEqual(contextsOf("summary"), ["ann", "bob"]);
});

test("of contexts in quick succession the last one counts, whatever comes when", async () => {
  await start().ready();
  const answers = { bob: later<unknown>(), carl: later<unknown>() };
  page.answers["/sdk/evalx/"] = answers.bob.answer;
  const bobs = client.identify(bob);
  page.answers["/sdk/evalx/"] = answers.carl.answer;
  const carls = client.identify(carl);
  answers.carl.come(flags("for carl"));
  answers.bob.come(flags("for bob"));
  assert.deepEqual(await carls, { status: "ready" });
  assert.deepEqual(await bobs, { status: "superseded" });
  assert.equal(client.variation("a", ""), "for carl");
});

test("ready follows a context that replaced the first one before it was answered", async () => {
  page.answers["/sdk/evalx/"] = later<unknown>().answer;
  const ready = start().ready();
  page.answers["/sdk/evalx/"] = flags("for bob");
  await client.identify(bob);
  assert.deepEqual(await ready, { status: "ready" });
  assert.equal(client.variation("a", ""), "for bob");
});

test("an unfit context changes nothing", async (t) => {
  t.mock.method(console, "error", () => {});
  await start().ready();
  assert.match((await client.identify({ kind: "user" })).error!.message, /no key/);
  assert.deepEqual(client.getContext(), ann);
  assert.equal(client.variation("a", ""), "blue");
});

test("a passing failure is tried again three times, a second apart; a lasting one is not", async (t) => {
  t.mock.method(console, "warn", () => {});
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  page.answers["/sdk/evalx/"] = 503;
  const ready = start().ready();
  for (let tries = 1; tries <= 4; tries++) {
    await settled();
    assert.equal(page.asked().length, tries);
    t.mock.timers.tick(1000);
  }
  assert.match((await ready).error!.message, /503/);
  page.answers["/sdk/evalx/"] = 400;
  assert.equal((await client.identify(bob)).status, "failed");
  assert.equal(page.asked().length, 5);
});

test("a server that says nothing is not waited for longer than ten seconds a try", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  page.answers["/sdk/evalx/"] = later<unknown>().answer;
  start();
  await settled();
  t.mock.timers.tick(10_000);
  await settled();
  t.mock.timers.tick(1000);
  await settled();
  assert.equal(page.asked().length, 2);
});

test("a request that another context replaced is not tried again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  page.answers["/sdk/evalx/"] = 503;
  start();
  await settled();
  page.answers["/sdk/evalx/"] = flags("for bob");
  await client.identify(bob);
  t.mock.timers.tick(1000);
  await settled();
  assert.equal(client.variation("a", ""), "for bob");
});

test("flags that could not be had are asked for when the network or the visitor is back", async (t) => {
  t.mock.method(console, "warn", () => {});
  page.answers["/sdk/evalx/"] = 400;
  const heard: unknown[] = [];
  start({ streaming: false }).on("change:a", (now) => heard.push(now));
  assert.equal((await client.ready()).status, "failed");
  page.fire("online");
  await client.ready();
  assert.equal(page.asked().length, 2);
  page.answers["/sdk/evalx/"] = flags("at last");
  page.turn("hidden");
  page.turn("visible");
  assert.equal((await client.ready()).status, "ready");
  page.fire("online");
  assert.equal(page.asked().length, 3);
  assert.deepEqual(heard, ["at last"]);
});

test("without a network events are held", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  await start().ready();
  page.navigator.onLine = false;
  t.mock.timers.tick(2000);
  await settled();
  assert.equal(page.sent().length, 0);
  page.navigator.onLine = true;
  t.mock.timers.tick(2000);
  await settled();
  assert.deepEqual(page.sent().map((event) => event.kind), ["identify"]);
});

test("a broken stream is opened again after a growing wait, and after three failures flags are asked for as well", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  await start({ streaming: true }).ready();
  for (let failures = 1; failures <= 4; failures++) {
    assert.equal(page.asked().length, 1);
    page.streams.at(-1)!.onerror();
    const wait = 1000 * 2 ** (failures - 1);
    t.mock.timers.tick(wait / 2 - 1);
    assert.equal(page.streams.length, failures, "not at once");
    t.mock.timers.tick(wait / 2 + 1);
    assert.equal(page.streams.length, failures + 1);
  }
  await settled();
  assert.equal(page.asked().length, 2);
});

test("data that makes no sense ends a stream, the next one makes good", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  await start({ streaming: true }).ready();
  page.streams[0]!.says("patch", "{");
  assert.ok(page.streams[0]!.closed);
  t.mock.timers.tick(1000);
  page.streams[1]!.says("put", flags("whole", 9));
  assert.equal(client.variation("a", ""), "whole");
});

test("a stream's answer makes up for a request that is still under way", async () => {
  await start({ streaming: true }).ready();
  const slow = later<unknown>();
  page.answers["/sdk/evalx/"] = slow.answer;
  page.streams[0]!.says("ping", " ");
  page.streams[0]!.says("put", flags("newest", 9));
  slow.come(flags("older", 8));
  assert.equal((await client.ready()).status, "ready");
  await settled();
  assert.equal(client.variation("a", ""), "newest");
});

test("a browser without streams asks at an interval", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  Reflect.deleteProperty(globalThis, "EventSource");
  await start({ streaming: true, pollInterval: 5000 }).ready();
  page.answers["/sdk/evalx/"] = flags("green", 6);
  t.mock.timers.tick(5000);
  await settled();
  assert.equal(client.variation("a", ""), "green");
  client.setStreaming(false);
  t.mock.timers.tick(50_000);
  assert.equal(page.asked().length, 2);
});

test("kept flags start the next page, and newer ones come as changes", async () => {
  await start({ cacheFlags: true }).ready();
  await client.close();
  const slow = later<unknown>();
  page.answers["/sdk/evalx/"] = slow.answer;
  start({ cacheFlags: true, streaming: false });
  assert.equal(client.variation("a", ""), "blue");
  assert.deepEqual(await client.ready(), { status: "cached" });
  const heard: unknown[] = [];
  client.on("change:a", (now, before) => heard.push([now, before]));
  slow.come(flags("green", 6));
  await settled();
  assert.deepEqual(heard, [["green", "blue"]]);
  assert.deepEqual(await client.ready(), { status: "ready" });
});

test("kept flags survive a page without a network", async (t) => {
  t.mock.method(console, "warn", () => {});
  await start({ cacheFlags: true }).ready();
  await client.close();
  page.answers["/sdk/evalx/"] = 400;
  start({ cacheFlags: true });
  await settled();
  assert.equal(client.variation("a", ""), "blue");
});

test("kept flags are for the very same context and environment, and hold none of its attributes", async () => {
  await start({ cacheFlags: true }).ready();
  await client.close();
  page.answers["/sdk/evalx/"] = later<unknown>().answer;
  client = createClient("env", { ...ann, plan: "pro" }, { cacheFlags: true });
  assert.equal(client.variation("a", "default"), "default");
  await client.close();
  client = createClient("other", ann, { cacheFlags: true });
  assert.equal(client.variation("a", "default"), "default");
  assert.ok(!page.storage.get("burgee.flags.env")!.includes("ann"));
  page.storage.set("burgee.flags.env", "not ours");
  await client.close();
  assert.equal(start({ cacheFlags: true }).variation("a", "default"), "default");
});
