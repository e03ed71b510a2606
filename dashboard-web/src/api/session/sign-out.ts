import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del } from "@/lib/http";
import { sessionQuery } from "./get-session";

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => del("/api/session"),
    onSuccess: () => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });
}
