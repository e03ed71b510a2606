import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../src/context";
import { type Delivery, Events } from "../src/events";
import type { Flag } from "../src/flags";

const ann: Context = { kind: "user", key: "ann" };
const flag: Flag = { value: true, variation: 0, version: 11, flagVersion: 2 };

class Recorded implements Delivery {
  posts: { body: any[]; headers: Record<string, string> }[] = [];
  beacons: any[][] = [];
  pauses: number[] = [];
  answers: (number | Error)[] = [];
  date: string | null = null;
  time = 1000;
  private ids = 0;

  async post(_url: string, body: string, headers: Record<string, string>) {
    this.posts.push({ body: JSON.parse(body), headers });
    const answer = this.answers.shift() ?? 202;
    if (answer instanceof Error) {
      throw answer;
    }
    return { status: answer, date: this.date };
  }
  beacon(_url: string, body: string) {
    this.beacons.push(JSON.parse(body));
    return true;
  }
  uuid = () => `id-${this.ids++}`;
  now = () => this.time++;
  pause = async (milliseconds: number) => void this.pauses.push(milliseconds);
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
    events.tracked("big", ann, "x".repeat(20_000), undefined);
  }
  events.flushOnLeave();
  assert.equal(delivery.beacons.flat().length, 10);
  assert.ok(delivery.beacons.every((batch) => JSON.stringify(batch).length <= 64_000));
});
