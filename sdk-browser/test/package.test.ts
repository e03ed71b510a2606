import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";

// The npm package as an application meets it: packed, installed without a network, checked, bundled.

let project: string;

const PROGRAM = `
import { createClient, type Context, type Options } from "burgee-sdk-browser";

const context: Context = { kind: "multi", user: { key: "ann" }, org: { key: "acme" } };
const options: Options = { baseUri: "https://flags.example.com", streaming: true, withReasons: true };
export const client = createClient("env", context, options);
client.on("change", (changes) => Object.entries(changes).map(([key, { current }]) => key + current));
client.on("evaluation", (key, { value, reason }) => [key, value, reason?.kind]);
export const shown: boolean = client.variation("banner", false);
export const color: string = client.stringVariation("color", "blue");
export const status: "ready" | "cached" | "failed" | "timeout" | "superseded" = (await client.ready(2000)).status;
// @ts-expect-error a context has a kind that is a string
createClient("env", { kind: 7, key: "ann" });
// @ts-expect-error there is no such option
createClient("env", context, { baseUrl: "https://flags.example.com" });
// @ts-expect-error there is nothing of that name to listen for
client.on("chnage", () => {});
`;

before(() => {
  project = mkdtempSync(join(tmpdir(), "burgee-package-"));
  const npm = (...args: string[]) => execFileSync("npm", [...args, "--silent", "--no-audit", "--no-fund"], { cwd: project, encoding: "utf8" });
  const tarball = npm("pack", resolve(".")).trim().split("\n").at(-1)!;
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(project, "page.ts"), PROGRAM);
  npm("install", "--offline", `./${tarball}`);
});
after(() => rmSync(project, { recursive: true, force: true }));

test("the types check a program, for a bundler and for Node", () => {
  for (const module of [["ESNext", "Bundler"], ["NodeNext", "NodeNext"]] as const) {
    const compilerOptions = { strict: true, noEmit: true, target: "ES2022", module: module[0], moduleResolution: module[1], lib: ["ES2022", "DOM"], types: [] };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["page.ts"] }));
    execFileSync(resolve("node_modules/.bin/tsc"), ["-p", project], { encoding: "utf8" });
  }
});

test("a bundler makes one small file of it", async () => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: 'export { createClient } from "burgee-sdk-browser";', resolveDir: project },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
  });
  assert.ok(outputFiles[0]!.contents.length < 25_000);
  assert.ok(Object.keys(metafile.inputs).some((path) => path.endsWith("node_modules/burgee-sdk-browser/dist/burgee.mjs")));
});

test("the script for pages is in it, and the licence, and nothing that must be installed besides", () => {
  const inside = (path: string) => readFileSync(join(project, "node_modules/burgee-sdk-browser", path), "utf8");
  const page: { Burgee?: { createClient: unknown; version: string } } = {};
  runInNewContext(`${inside("dist/burgee.js")};this.Burgee = Burgee`, page);
  assert.equal(typeof page.Burgee!.createClient, "function");
  const manifest = JSON.parse(inside("package.json"));
  assert.equal(page.Burgee!.version, manifest.version);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.private, undefined);
  assert.match(inside("dist/LICENSE"), /Apache License/);
  assert.match(inside("README.md"), /createClient/);
});
