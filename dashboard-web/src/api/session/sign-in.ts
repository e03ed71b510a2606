import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/http";
import { sessionQuery } from "./get-session";

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { email: string; password: string }) => {
      await post("/api/session", input);
      client.clear();
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}
