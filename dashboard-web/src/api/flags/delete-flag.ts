import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del, path } from "@/lib/http";

export function useDeleteFlag(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (flag: string) => del(path`/api/v2/flags/${project}/${flag}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["flags", project] }),
  });
}
