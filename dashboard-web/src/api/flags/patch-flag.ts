import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Flag } from "@/domain/flag";
import type { Instruction } from "@/domain/instructions";
import { patch, path, SEMANTIC_PATCH } from "@/lib/http";
import { flagQuery } from "./get-flag";

export interface FlagPatch {
  environmentKey?: string;
  comment?: string;
  instructions: Instruction[];
  /** The version that these changes were made on; a newer one on the server answers 409. */
  version?: number;
}

export function usePatchFlag(project: string, flag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: FlagPatch) =>
      patch<Flag>(path`/api/v2/flags/${project}/${flag}`, body, {
        headers: { "Content-Type": SEMANTIC_PATCH, ...(version === undefined ? {} : { "If-Match": `"${version}"` }) },
      }),
    onSuccess: async () => {
      client.invalidateQueries({ queryKey: ["flags", project] });
      client.invalidateQueries({ queryKey: ["audit"] });
      await client.invalidateQueries(flagQuery(project, flag));
    },
  });
}
