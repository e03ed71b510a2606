import { expect, test } from "vitest";
import { attributesOf, beginning, exactly, glimpseOf } from "./context";

const ann = {
  kind: "user",
  key: "u1",
  plan: "pro",
  address: { city: "Ulm" },
  name: "Ann",
  _meta: { redactedAttributes: ["email"] },
};

test("attributes are all but what names the context", () => {
  expect(attributesOf(ann).map((it) => it[0])).toEqual(["plan", "address", "name"]);
  expect(glimpseOf(ann)).toBe("name Ann · plan pro");
});

test("filters quote whatever the key has in it", () => {
  expect(exactly("user", 'a "b", c/d')).toBe('kind equals "user",key equals "a \\"b\\", c/d"');
  expect(beginning(undefined, "")).toBeUndefined();
  expect(beginning("org", "ac")).toBe('kind equals "org",key startsWith "ac"');
});
