import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Segment } from "@/domain/segment";
import { path, post } from "@/lib/http";
import { segmentsQuery } from "./get-segments";

export interface NewSegment {
  key: string;
  name: string;
  description?: string;
  tags: string[];
}

export function useCreateSegment(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewSegment) => post<Segment>(path`/api/v2/segments/${project}/${environment}`, input),
    onSuccess: () => client.invalidateQueries(segmentsQuery(project, environment)),
  });
}
