import type { PinnedScript } from "@/api/scripts/get-pinned-script";

export interface Addresses {
  /** Rules, evaluations and this dashboard. */
  api: string;
  events: string;
}

/**
 * Where the SDKs connect to: this address, and for events the port beside it, as `./burgee run` sets them. Behind a
 * proper host name both are usually one address.
 */
export function addresses({
  protocol,
  hostname,
  port,
  origin,
}: Pick<Location, "protocol" | "hostname" | "port" | "origin">): Addresses {
  return { api: origin, events: port ? `${protocol}//${hostname}:${Number(port) + 1}` : origin };
}

export const javaSnippet = ({ api, events }: Addresses, sdkKey: string) => `BurgeeClient client = BurgeeClient.start(
    BurgeeConfig.builder("${sdkKey}")
        .uri("${api}")
        .eventsUri("${events}")
        .build());

if (client.boolVariation("my-flag", Context.of("ana"), false)) {
  // the new way
}
client.track("purchase", Context.of("ana"));`;

export const browserSnippet = (
  { api, events }: Addresses,
  clientSideId: string,
  pinned: PinnedScript | undefined,
) => `${scriptTag(api, pinned)}
<script>
  const client = Burgee.createClient("${clientSideId}", { kind: "user", key: "ana" }, {
    eventsUri: "${events}",
  });
  client.ready(2000).then(() => {
    if (client.variation("my-flag", false)) {
      // the new way
    }
  });
  client.track("purchase");
</script>`;

const scriptTag = (api: string, pinned: PinnedScript | undefined) =>
  pinned
    ? `<script src="${api}${pinned.path}"
  integrity="${pinned.integrity}"
  crossorigin="anonymous"></script>`
    : `<script src="${api}/sdk-browser/burgee.js"></script>`;

export const curlSnippet = (
  { api }: Addresses,
  sdkKey: string,
  clientSideId: string,
) => `# all rules, as a server SDK gets them
curl -H "Authorization: ${sdkKey}" ${api}/sdk/latest-all

# what user ana gets, as a web page asks for it
curl ${api}/sdk/evalx/${clientSideId}/contexts/$(printf '{"kind":"user","key":"ana"}' | base64 | tr '+/' '-_' | tr -d '=')`;
