import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del, path } from "@/lib/http";
import { tokensQuery } from "./get-tokens";

export function useDeleteToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => del(path`/api/v2/tokens/${id}`),
    onSuccess: () => client.invalidateQueries(tokensQuery),
  });
}
