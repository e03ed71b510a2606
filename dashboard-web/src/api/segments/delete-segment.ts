import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del, path } from "@/lib/http";
import { segmentsQuery } from "./get-segments";

export function useDeleteSegment(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (segment: string) => del(path`/api/v2/segments/${project}/${environment}/${segment}`),
    onSuccess: () => client.invalidateQueries(segmentsQuery(project, environment)),
  });
}
