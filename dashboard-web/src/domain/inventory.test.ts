import { describe, expect, it } from "vitest";
import { applicationOf, instancesOf, type Sdk, troublesOf } from "./inventory";

const sdk: Sdk = {
  name: "JavaClient",
  version: "7.9.0",
  channel: "server",
  firstSeen: 0,
  lastSeen: 0,
  instanceCount: 1,
  activeInstanceCount: 1,
  droppedEvents: 0,
  failedStreamInits: 0,
  instances: [],
};

describe("the inventory in words", () => {
  it("says what is wrong, the worst first, and nothing when nothing is", () => {
    expect(troublesOf(sdk)).toEqual([]);
    const words = troublesOf({ newerVersion: "7.13.0", droppedEvents: 1200, failedStreamInits: 1 }).map((t) => t.words);
    expect(words).toEqual([
      "1,200 events dropped in 24 hours",
      "1 failed connection in 24 hours",
      "Outdated: 7.13.0 reports here too",
    ]);
  });

  it("says how many instances there are, or why it can't", () => {
    expect(instancesOf(sdk, true)).toBe("1 instance, 1 active in the last hour");
    expect(instancesOf({ ...sdk, instanceCount: 40, activeInstanceCount: 3 }, false)).toBe(
      "At least 40 instances, 3 active in the last hour",
    );
    expect(instancesOf({ ...sdk, channel: "browser", instanceCount: undefined }, true)).toBe("Pages are not counted");
    expect(instancesOf({ ...sdk, instanceCount: undefined }, true)).toBe("Does not say which instance it is");
  });

  it("names applications", () => {
    expect(applicationOf("application-id/shop application-version/1.2.3")).toBe("shop 1.2.3");
    expect(applicationOf("application-version/9")).toBe("9");
    expect(applicationOf(undefined)).toBeUndefined();
  });
});
