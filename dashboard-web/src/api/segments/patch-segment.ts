import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Instruction } from "@/domain/instructions";
import type { Segment } from "@/domain/segment";
import { patch, path, SEMANTIC_PATCH } from "@/lib/http";
import { segmentQuery } from "./get-segment";
import { segmentsQuery } from "./get-segments";

export function usePatchSegment(project: string, environment: string, segment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: { comment?: string; instructions: Instruction[]; version?: number }) =>
      patch<Segment>(
        path`/api/v2/segments/${project}/${environment}/${segment}`,
        { environmentKey: environment, ...body },
        {
          headers: { "Content-Type": SEMANTIC_PATCH, ...(version === undefined ? {} : { "If-Match": `"${version}"` }) },
        },
      ),
    onSuccess: async () => {
      client.invalidateQueries(segmentsQuery(project, environment));
      client.invalidateQueries({ queryKey: ["audit"] });
      await client.invalidateQueries(segmentQuery(project, environment, segment));
    },
  });
}
