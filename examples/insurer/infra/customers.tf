resource "azurerm_aadb2c_directory" "customers" {
  country_code            = "AT"
  data_residency_location = var.b2c_location
  display_name            = "Fabrikam customers"
  domain_name             = "fabrikamcustomers.onmicrosoft.com"
  resource_group_name     = azurerm_resource_group.identity.name
  sku_name                = "PremiumP1"
}
