import type { Flag, FlagEnvironment } from "./flag";

/** A flag for tests: three variations, in the environment `test`. */
export function testFlag(environment: Partial<FlagEnvironment> = {}): Flag {
  return {
    key: "search",
    name: "Search",
    kind: "multivariate",
    _version: 3,
    creationDate: 0,
    tags: [],
    archived: false,
    variations: [
      { _id: "va", value: "a", name: "Alpha" },
      { _id: "vb", value: "b" },
      { _id: "vc", value: { deep: true } },
    ],
    environments: {
      test: {
        on: false,
        version: 1,
        targets: [{ variation: 0, values: ["ana", "bob"] }],
        contextTargets: [{ contextKind: "organization", variation: 1, values: ["acme"] }],
        rules: [rule("r1", "country", ["DE", "FR"]), rule("r2", "plan", ["pro"]), rule("r3", "email", ["x@y"])],
        fallthrough: { variation: 1 },
        offVariation: 2,
        prerequisites: [],
        ...environment,
      },
    },
  };
}

const rule = (_id: string, attribute: string, values: string[]) => ({
  _id,
  variation: 0,
  clauses: [{ _id: `${_id}c1`, contextKind: "user", attribute, op: "in", values, negate: false }],
});
