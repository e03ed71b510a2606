import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/http";

/** Where the browser SDK's script of this release is for good, and the hash that a page accepts it by. */
export interface PinnedScript {
  path: string;
  integrity: string;
}

export const pinnedScriptQuery = queryOptions({
  queryKey: ["pinned-script"],
  queryFn: () => get<PinnedScript>("/sdk-browser/burgee.json"),
  staleTime: 60_000,
  retry: false,
});
