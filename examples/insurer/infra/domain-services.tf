resource "azurerm_resource_group" "identity" {
  name     = "rg-identity"
  location = "westeurope"
}

resource "azurerm_active_directory_domain_service" "this" {
  name                = "fabrikam-ds"
  resource_group_name = azurerm_resource_group.identity.name
  location            = azurerm_resource_group.identity.location
  domain_name         = "ds.fabrikam.example"
  sku                 = "Enterprise"

  initial_replica_set {
    subnet_id = azurerm_subnet.domain_services["westeurope"].id
  }
}

resource "azurerm_active_directory_domain_service_replica_set" "this" {
  for_each = toset(var.replica_regions)

  domain_service_id = azurerm_active_directory_domain_service.this.id
  location          = each.value
  subnet_id         = azurerm_subnet.domain_services[each.value].id
}
