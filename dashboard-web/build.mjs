// Run by Maven: installs packages when the lock file changed, builds the app when its sources changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, "target/classes/META-INF/resources/dashboard");
const sources = [
  "src",
  "postcss.config.mjs",
  "public",
  "index.html",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `The dashboard needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
}

const lock = digest(["package-lock.json"]);
if (stamp("node_modules/.lock-stamp") !== lock) {
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(join(here, "node_modules/.lock-stamp"), lock);
}

const built = digest(sources);
if (stamp("target/dashboard.stamp") !== built || !existsSync(join(output, "index.html"))) {
  run(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]);
  mkdirSync(join(here, "target"), { recursive: true });
  writeFileSync(join(here, "target/dashboard.stamp"), built);
}

function stamp(file) {
  const path = join(here, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(files)) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(here, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function files(path) {
  if (!statSync(join(here, path)).isDirectory()) return [path];
  return readdirSync(join(here, path))
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: here, stdio: "inherit" });
  if (result.error) fail(`Could not start ${command}: ${result.error.message}`);
  if (result.status !== 0) fail(`${command} ${args.join(" ")} failed.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
