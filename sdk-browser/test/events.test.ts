import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../src/context.js";
import { type Delivery, Events } from "../src/events.js";
import type { Flag } from "../src/flags.js";

const ann: Context = { kind: "user", key: "ann" };
const flag: Flag = { value: true, variation: 0, version: 11, flagVersion: 2 };

class Recorded implements Delivery {
  posts: { body: any[]; headers: Record<string, string> }[] = [];
  beacons: any[][] = [];
  urls: string[] = [];
  pauses: number[] = [];
  answers: (number | Error)[] = [];
  takesBeacons = true;
  whilePausing = () => {};
  date: string | null = null;
  time = 1000;
  private ids = 0;

  async post(url: string, body: string, headers: Record<string, string>) {
    this.urls.push(url);
    this.posts.push({ body: JSON.parse(body), headers });
    const answer = this.answers.shift() ?? 202;
    if (answer instanceof Error) {
      throw answer;
    }
    return { status: answer, date: this.date };
  }
  beacon(url: string, body: string) {
    this.urls.push(url);
    if (this.takesBeacons) {
      this.beacons.push(JSON.parse(body));
    }
    return this.takesBeacons;
  }
  uuid = () => `id-${this.ids++}`;
  now = () => this.time++;
  pause = async (milliseconds: number) => {
    this.pauses.push(milliseconds);
    this.whilePausing();
  };
}

function make(capacity = 100) {
  const delivery = new Recorded();
  const settings = { url: "/events", capacity, allAttributesPrivate: false, privateAttributes: [], pageUrl: () => "http://shop/" };
  return { delivery, events: new Events(settings, delivery) };
}

test("evaluations are counted per context", async () => {
  const { delivery, events } = make();
  events.evaluated("f", flag, ann, true, false, false);
  events.evaluated("f", flag, ann, true, false, false);
  events.evaluated("missing", undefined, ann, "d", "d", false);
  events.evaluated("f", flag, { kind: "user", key: "bob", anonymous: true, name: "B" }, true, false, false);
  await events.flush();
  assert.deepEqual(delivery.posts[0]!.body, [
    {
      kind: "summary",
      startDate: 1000,
      endDate: 1002,
      context: ann,
      features: {
        f: { default: false, contextKinds: ["user"], counters: [{ value: true, count: 2, variation: 0, version: 2 }] },
        missing: { default: "d", contextKinds: ["user"], counters: [{ value: "d", count: 1, unknown: true }] },
      },
    },
    {
      kind: "summary",
      startDate: 1003,
      endDate: 1003,
      context: { kind: "user", key: "bob", anonymous: true, _meta: { redactedAttributes: ["name"] } },
      features: { f: { default: false, contextKinds: ["user"], counters: [{ value: true, count: 1, variation: 0, version: 2 }] } },
    },
  ]);
  await events.flush();
  assert.equal(delivery.posts.length, 1, "nothing is sent when there is nothing");
});

test("exposures are told in full with their reason", async () => {
  const { delivery, events } = make();
  const reason = { kind: "FALLTHROUGH", inExperiment: true };
  events.evaluated("f", { ...flag, trackEvents: true, trackReason: true, reason }, ann, true, false, false);
  await events.flush();
  const { body, headers } = delivery.posts[0]!;
  assert.deepEqual(body[0], { kind: "feature", creationDate: 1000, key: "f", context: ann, value: true, default: false, variation: 0, version: 2, reason });
  assert.equal(headers["X-LaunchDarkly-Event-Schema"], "4");
  assert.equal(headers["X-LaunchDarkly-Payload-ID"], "id-0");
  assert.equal(delivery.urls[0], "/events?sentAt=1001");
});

test("debugging ends by the page's clock and by the server's", async () => {
  const { delivery, events } = make();
  const debugged = { ...flag, debugEventsUntilDate: 5000 };
  events.evaluated("f", debugged, ann, true, false, false);
  delivery.date = new Date(6000).toUTCString();
  await events.flush();
  assert.equal(delivery.posts[0]!.body[0].kind, "debug");
  events.evaluated("f", debugged, ann, true, false, false);
  await events.flush();
  assert.equal(delivery.posts[1]!.body[0].kind, "summary");
});

test("goals carry the page's address", async () => {
  const { delivery, events } = make();
  events.tracked("purchase", ann, { sku: 5 }, 9.5);
  events.reached("viewed", ann);
  events.reached("clicked", ann, ".buy");
  await events.flush();
  assert.deepEqual(delivery.posts[0]!.body, [
    { kind: "custom", creationDate: 1000, key: "purchase", context: ann, url: "http://shop/", data: { sku: 5 }, metricValue: 9.5 },
    { kind: "pageview", creationDate: 1001, key: "viewed", url: "http://shop/", contextKeys: { user: "ann" } },
    { kind: "click", creationDate: 1002, key: "clicked", url: "http://shop/", contextKeys: { user: "ann" }, selector: ".buy" },
  ]);
});

test("a batch is repeated once, a second later, under the same id", async () => {
  const { delivery, events } = make();
  delivery.answers = [503, 202];
  events.tracked("a", ann, undefined, undefined);
  await events.flush();
  assert.deepEqual(delivery.pauses, [1000]);
  assert.deepEqual(delivery.posts[0], delivery.posts[1]);
  assert.equal(events.dropped, 0);
});

test("a batch that fails twice is given up, the next one is not", async () => {
  const { delivery, events } = make();
  delivery.answers = [new Error("away"), 500];
  events.tracked("a", ann, undefined, undefined);
  await events.flush();
  assert.equal(events.dropped, 1);
  events.tracked("b", ann, undefined, undefined);
  await events.flush();
  assert.equal(delivery.posts.length, 3);
});

test("nothing more is sent once the server refused", async () => {
  const { delivery, events } = make();
  delivery.answers = [401];
  events.tracked("a", ann, undefined, undefined);
  await events.flush();
  events.tracked("b", ann, undefined, undefined);
  await events.flush();
  assert.equal(delivery.posts.length, 1);
});

test("the buffer is bounded, its drops are counted, summaries go on", async () => {
  const { delivery, events } = make(2);
  for (const key of ["a", "b", "c"]) {
    events.tracked(key, ann, undefined, undefined);
  }
  events.evaluated("f", flag, ann, true, false, false);
  await events.flush();
  assert.equal(events.dropped, 1);
  assert.deepEqual(delivery.posts[0]!.body.map((event) => event.kind), ["custom", "custom", "summary"]);
});

test("a page that goes away hands everything over in pieces small enough", () => {
  const { delivery, events } = make();
  for (let i = 0; i < 10; i++) {
    events.tracked("big", ann, "ü".repeat(10_000), undefined);
  }
  events.evaluated("f", flag, ann, true, false, false);
  events.leave();
  assert.equal(delivery.beacons.flat().length, 11);
  assert.ok(delivery.beacons.every((batch) => Buffer.byteLength(JSON.stringify(batch)) <= 60_000));
  assert.equal(delivery.beacons.flat().at(-1).kind, "summary");
});

test("what the page reports while it goes away is handed over at once", async () => {
  const { delivery, events } = make();
  events.leave();
  assert.equal(delivery.beacons.length, 0);
  events.tracked("a", ann, undefined, undefined);
  events.evaluated("f", flag, ann, true, false, false);
  await Promise.resolve();
  assert.deepEqual(delivery.beacons.map((batch) => batch.map((event) => event.kind)), [["custom", "summary"]]);
  events.stay();
  events.tracked("b", ann, undefined, undefined);
  await Promise.resolve();
  assert.equal(delivery.beacons.length, 1);
});

test("what the browser does not take is sent when the page turns out to live on", async () => {
  const { delivery, events } = make(2);
  delivery.takesBeacons = false;
  ["a", "b"].forEach((key) => events.tracked(key, ann, undefined, undefined));
  events.evaluated("f", flag, ann, true, false, false);
  events.leave();
  assert.equal(events.dropped, 1, "what is held is bounded");
  await events.flush();
  assert.deepEqual(delivery.posts[0]!.body.map((event) => event.key), ["a", "b"]);
});

test("a batch that waits for its second try leaves with the page", async () => {
  const { delivery, events } = make();
  delivery.answers = [503];
  delivery.whilePausing = () => events.leave();
  events.tracked("a", ann, undefined, undefined);
  await events.flush();
  assert.equal(delivery.posts.length, 1);
  assert.deepEqual(delivery.beacons.flat().map((event) => event.key), ["a"]);
  assert.equal(events.dropped, 0);
});

test("batches go one at a time", async () => {
  const { delivery, events } = make();
  let answer = (_: { status: number; date: null }) => {};
  const asked: string[] = [];
  delivery.post = (_url, body) => {
    asked.push(body);
    return new Promise((resolve) => (answer = resolve));
  };
  events.tracked("a", ann, undefined, undefined);
  const first = events.flush();
  await new Promise((resolve) => setImmediate(resolve));
  events.tracked("b", ann, undefined, undefined);
  const second = events.flush();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked.length, 1);
  answer({ status: 202, date: null });
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked.length, 2);
  answer({ status: 202, date: null });
  await second;
});

test("an event is told as it was when it happened", async () => {
  const { delivery, events } = make();
  const data: Record<string, unknown> = { sku: 5 };
  events.tracked("a", ann, data, undefined);
  data.sku = 6;
  data.self = data;
  events.tracked("circular", ann, data, undefined);
  events.evaluated("f", { ...flag, trackEvents: true }, ann, true, data, false);
  await events.flush();
  assert.deepEqual(delivery.posts[0]!.body.map((event) => [event.kind, event.data]), [["custom", { sku: 5 }], ["summary", undefined]]);
  assert.equal(events.dropped, 2, "what can't be written is dropped and counted");
});

test("an evaluation that a type refused counts without its variation", async () => {
  const { delivery, events } = make();
  events.evaluated("f", { ...flag, variation: null }, ann, "d", "d", false);
  await events.flush();
  assert.deepEqual(delivery.posts[0]!.body[0].features.f.counters, [{ value: "d", count: 1, version: 2 }]);
});
