import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const src = join(import.meta.dirname);

/** What each floor may use; nothing imports upwards, and features do not import each other. */
const MAY_USE: Record<string, string[]> = {
  lib: ["lib"],
  domain: ["domain", "lib"],
  api: ["api", "domain", "lib"],
  components: ["components", "api", "domain", "lib"],
  features: ["components", "api", "domain", "lib"],
  app: ["app", "features", "components", "api", "domain", "lib"],
};

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (it) => /\.tsx?$/.test(it) && !it.includes(".test."),
);

test("arrows point down", () => {
  const wrong = files.flatMap((file) => {
    const [floor = "", feature] = file.split("/");
    const allowed = MAY_USE[floor];
    if (!allowed) return [];
    const imports = [...readFileSync(join(src, file), "utf8").matchAll(/from "(@\/|\.\.?\/)([^"]*)"/g)];
    return imports
      .map(([, start, rest]) => (start === "@/" ? rest! : relative(src, join(src, file, "..", start! + rest))))
      .filter((to) => !(allowed.includes(to.split("/")[0]!) || to.startsWith(`features/${feature}/`)))
      .map((to) => `${file} uses ${to}`);
  });
  expect(wrong).toEqual([]);
});

test("files stay readable", () => {
  expect(files.filter((file) => readFileSync(join(src, file), "utf8").split("\n").length > 300)).toEqual([]);
});
