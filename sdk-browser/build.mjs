// Builds the one script that pages load, into the place where Maven's jar (and with it flag-api) finds it.
// Installs only when the lock file changed, builds only when a source did. `--tests` builds the tests instead, and
// `--package` what the npm package holds besides package.json and README.md.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

process.chdir(dirname(fileURLToPath(import.meta.url)));
const MAXIMUM_GZIPPED = 8 * 1024;
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const OUTPUT = "target/classes/META-INF/burgee/sdk-browser/burgee.js";

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`The browser SDK builds with Node 20 or newer, not ${process.version}. Install it and build again.`);
  process.exit(1);
}

const files = (folder) => readdirSync(folder).filter((name) => name.endsWith(".ts")).sort().map((name) => join(folder, name));
const hash = (paths) => paths.reduce((all, path) => all.update(path).update(readFileSync(path)), createHash("sha256")).digest("hex");
const isCurrent = (stamp, value) => existsSync(stamp) && readFileSync(stamp, "utf8") === value;

function install() {
  const stamp = "node_modules/.installed";
  const value = hash(["package.json", "package-lock.json"]);
  if (!isCurrent(stamp, value)) {
    execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--silent"], { stdio: "inherit" });
    writeFileSync(stamp, value);
  }
}

async function build(options) {
  const esbuild = await import("esbuild");
  const define = { BURGEE_VERSION: JSON.stringify(version) };
  await esbuild.build({ bundle: true, define, logLevel: "warning", ...options });
}

async function bundle() {
  const stamp = "target/burgee.stamp";
  const value = hash([...files("src"), "build.mjs", "package.json", "package-lock.json", "tsconfig.json"]);
  if (isCurrent(stamp, value) && existsSync(OUTPUT)) {
    return;
  }
  mkdirSync(dirname(OUTPUT), { recursive: true });
  await build({
    entryPoints: ["src/index.ts"],
    outfile: OUTPUT,
    minify: true,
    format: "iife",
    globalName: "Burgee",
    target: "es2020",
    legalComments: "none",
  });
  const size = gzipSync(readFileSync(OUTPUT), { level: 9 }).length;
  if (size > MAXIMUM_GZIPPED) {
    console.error(`burgee.js has ${size} bytes gzipped; ${MAXIMUM_GZIPPED} are allowed.`);
    process.exit(1);
  }
  writeFileSync(stamp, value);
  console.log(`burgee.js: ${size} bytes gzipped`);
}

async function bundlePackage() {
  await bundle();
  rmSync("dist", { recursive: true, force: true });
  execFileSync("node_modules/.bin/tsc", ["-p", "tsconfig.types.json"], { stdio: "inherit" });
  await build({ entryPoints: ["src/index.ts"], outfile: "dist/burgee.mjs", format: "esm", target: "es2020" });
  copyFileSync(OUTPUT, "dist/burgee.js");
  copyFileSync("../LICENSE", "dist/LICENSE");
}

async function bundleTests() {
  rmSync("target/test", { recursive: true, force: true });
  await build({
    entryPoints: files("test").filter((path) => path.endsWith(".test.ts")),
    outdir: "target/test",
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "node",
    packages: "external",
    target: "node20",
    sourcemap: "inline",
  });
}

install();
if (process.argv.includes("--tests")) {
  await bundleTests();
} else if (process.argv.includes("--package")) {
  await bundlePackage();
} else {
  await bundle();
}
