import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Project } from "@/domain/account";
import { post } from "@/lib/http";
import { projectsQuery } from "./get-projects";

export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { key: string; name: string }) => post<Project>("/api/v2/projects", input),
    onSuccess: () => client.invalidateQueries(projectsQuery),
  });
}
