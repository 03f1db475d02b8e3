import { lazy, Suspense } from 'react';
import { Skeleton, Stack } from '@mantine/core';
import { Navigate, Route, Routes } from 'react-router';
import { useLate } from '../parts/data-table.tsx';
import { PageGuard } from './page-guard.tsx';

const TodayPage = lazy(async () => ({ default: (await import('../today/today-page.tsx')).TodayPage }));
const BoardPage = lazy(async () => ({ default: (await import('../board/board-page.tsx')).BoardPage }));
const StockPage = lazy(async () => ({ default: (await import('../stock/stock-page.tsx')).StockPage }));
const ProductStockPage = lazy(async () => ({
  default: (await import('../stock/product-stock-page.tsx')).ProductStockPage,
}));
const LedgerPage = lazy(async () => ({ default: (await import('../stock/ledger-page.tsx')).LedgerPage }));
const BinsPage = lazy(async () => ({ default: (await import('../bins/bins-page.tsx')).BinsPage }));
const BinPage = lazy(async () => ({ default: (await import('../bins/bin-page.tsx')).BinPage }));
const UnitsPage = lazy(async () => ({ default: (await import('../units/units-page.tsx')).UnitsPage }));
const UnitPage = lazy(async () => ({ default: (await import('../units/unit-page.tsx')).UnitPage }));
const OrdersPage = lazy(async () => ({ default: (await import('../orders/orders-page.tsx')).OrdersPage }));
const OrderPage = lazy(async () => ({ default: (await import('../orders/order-page.tsx')).OrderPage }));
const NewOrderPage = lazy(async () => ({
  default: (await import('../orders/new-order-page.tsx')).NewOrderPage,
}));
const ShipmentsPage = lazy(async () => ({
  default: (await import('../shipments/shipments-page.tsx')).ShipmentsPage,
}));
const ShipmentPage = lazy(async () => ({
  default: (await import('../shipments/shipment-page.tsx')).ShipmentPage,
}));
const NewShipmentPage = lazy(async () => ({
  default: (await import('../shipments/new-shipment-page.tsx')).NewShipmentPage,
}));
const ReviseShipmentPage = lazy(async () => ({
  default: (await import('../shipments/revise-shipment-page.tsx')).ReviseShipmentPage,
}));
const FreightsPage = lazy(async () => ({
  default: (await import('../freight/freights-page.tsx')).FreightsPage,
}));
const FreightPage = lazy(async () => ({
  default: (await import('../freight/freight-page.tsx')).FreightPage,
}));
const ReleasePage = lazy(async () => ({
  default: (await import('../release/release-page.tsx')).ReleasePage,
}));
const WavePage = lazy(async () => ({ default: (await import('../release/wave-page.tsx')).WavePage }));
const ParcelsPage = lazy(async () => ({
  default: (await import('../parcels/parcels-page.tsx')).ParcelsPage,
}));
const ParcelPage = lazy(async () => ({ default: (await import('../parcels/parcel-page.tsx')).ParcelPage }));
const ManifestPage = lazy(async () => ({
  default: (await import('../parcels/manifest-page.tsx')).ManifestPage,
}));
const ProductsPage = lazy(async () => ({
  default: (await import('../products/products-page.tsx')).ProductsPage,
}));
const ProductPage = lazy(async () => ({
  default: (await import('../products/product-page.tsx')).ProductPage,
}));
const ImportsPage = lazy(async () => ({
  default: (await import('../imports/imports-page.tsx')).ImportsPage,
}));
const ImportPage = lazy(async () => ({ default: (await import('../imports/import-page.tsx')).ImportPage }));
const ReturnsPage = lazy(async () => ({
  default: (await import('../returns/returns-page.tsx')).ReturnsPage,
}));
const ReturnPage = lazy(async () => ({ default: (await import('../returns/return-page.tsx')).ReturnPage }));
const NewReturnPage = lazy(async () => ({
  default: (await import('../returns/new-return-page.tsx')).NewReturnPage,
}));
const UnclaimedPage = lazy(async () => ({
  default: (await import('../returns/unclaimed-page.tsx')).UnclaimedPage,
}));
const RepairsPage = lazy(async () => ({
  default: (await import('../repairs/repairs-page.tsx')).RepairsPage,
}));
const RepairPage = lazy(async () => ({ default: (await import('../repairs/repair-page.tsx')).RepairPage }));
const KeysPage = lazy(async () => ({ default: (await import('../settings/keys-page.tsx')).KeysPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('../settings/settings-page.tsx')).SettingsPage,
}));

/** Which page is at which address. Every page is a file of its own that is fetched when somebody goes there. */
export function Places({ home }: { home: string }) {
  return (
    <PageGuard>
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route path="/today" element={<TodayPage />} />
          <Route path="/board" element={<BoardPage />} />
          <Route path="/stock" element={<StockPage />} />
          <Route path="/stock/ledger" element={<LedgerPage />} />
          <Route path="/stock/:productId" element={<ProductStockPage />} />
          <Route path="/bins" element={<BinsPage />} />
          <Route path="/bins/:bin" element={<BinPage />} />
          <Route path="/units" element={<UnitsPage />} />
          <Route path="/units/:unit" element={<UnitPage />} />
          <Route path="/orders" element={<OrdersPage />} />
          <Route path="/orders/new" element={<NewOrderPage />} />
          <Route path="/orders/:orderId" element={<OrderPage />} />
          <Route path="/freight" element={<FreightsPage />} />
          <Route path="/freight/:freightId" element={<FreightPage />} />
          <Route path="/shipments" element={<ShipmentsPage />} />
          <Route path="/shipments/new" element={<NewShipmentPage />} />
          <Route path="/shipments/:shipmentId" element={<ShipmentPage />} />
          <Route path="/shipments/:shipmentId/revise" element={<ReviseShipmentPage />} />
          <Route path="/release" element={<ReleasePage />} />
          <Route path="/release/:waveId" element={<WavePage />} />
          <Route path="/parcels" element={<ParcelsPage />} />
          <Route path="/parcels/:parcelId" element={<ParcelPage />} />
          <Route path="/manifests/:manifestId" element={<ManifestPage />} />
          <Route path="/products" element={<ProductsPage />} />
          <Route path="/products/:productId" element={<ProductPage />} />
          <Route path="/imports" element={<ImportsPage />} />
          <Route path="/imports/:importId" element={<ImportPage />} />
          <Route path="/returns" element={<ReturnsPage />} />
          <Route path="/returns/new" element={<NewReturnPage />} />
          <Route path="/returns/unclaimed" element={<UnclaimedPage />} />
          <Route path="/returns/:returnId" element={<ReturnPage />} />
          <Route path="/repairs" element={<RepairsPage />} />
          <Route path="/repairs/:repairId" element={<RepairPage />} />
          <Route path="/keys" element={<KeysPage />} />
          <Route path="/settings/*" element={<SettingsPage />} />
          <Route path="*" element={<Navigate to={home} replace />} />
        </Routes>
      </Suspense>
    </PageGuard>
  );
}

function PageSkeleton() {
  const isLate = useLate(300);
  return (
    <Stack gap="md" aria-busy="true">
      <div style={{ height: 36 }}>{isLate && <Skeleton height={24} width={220} />}</div>
      {isLate && <Skeleton height={320} />}
    </Stack>
  );
}
