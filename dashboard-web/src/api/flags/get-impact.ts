import { queryOptions } from "@tanstack/react-query";
import type { Impact } from "@/domain/impact";
import type { Instruction } from "@/domain/instructions";
import { path, post } from "@/lib/http";

/** What changes would do to the contexts that were seen lately; nothing is saved by asking. */
export const impactQuery = (project: string, environment: string, flag: string, instructions: Instruction[]) =>
  queryOptions({
    queryKey: ["impact", project, environment, flag, instructions],
    queryFn: ({ signal }) =>
      post<Impact>(
        path`/api/v2/projects/${project}/environments/${environment}/flags/${flag}/impact`,
        { instructions },
        { signal },
      ),
    staleTime: 0,
    retry: false,
  });
