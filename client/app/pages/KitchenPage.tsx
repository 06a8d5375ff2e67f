/** `/dev/kitchen`, in development only: every component in every state. */
export default function KitchenPage() {
  return <main>Kitchen</main>;
}
