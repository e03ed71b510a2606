import { expect, test } from "vitest";
import { addresses, browserSnippet } from "./snippets";

const here = addresses({ protocol: "http:", hostname: "localhost", port: "8080", origin: "http://localhost:8080" });

test("the page's script is pinned by its hash", () => {
  const pinned = { path: "/sdk-browser/burgee-0a1b.js", integrity: "sha384-abc+/=" };
  expect(browserSnippet(here, "env-id", pinned)).toContain(
    `<script src="http://localhost:8080/sdk-browser/burgee-0a1b.js"
  integrity="sha384-abc+/="
  crossorigin="anonymous"></script>`,
  );
});

test("a release without a pinned script still gives a snippet", () => {
  expect(browserSnippet(here, "env-id", undefined)).toContain(
    `<script src="http://localhost:8080/sdk-browser/burgee.js"></script>`,
  );
});
