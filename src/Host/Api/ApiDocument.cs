using Microsoft.OpenApi;

namespace Bluelamp.Host.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>: made from the routes, so it cannot differ from them.</summary>
internal static class ApiDocument
{
    private const string Scheme = "token";

    /// <summary>Describes what stands under <c>/api</c>, the token it wants and the key a command may carry.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddOpenApi(api =>
    {
        api.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Bluelamp";
            document.Info.Description = "Every command and every record of the house. A refusal is problem details (RFC 9457).";
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of the house: blt_…",
            };
            document.Security = [new() { [new(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        api.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.HttpMethod != HttpMethods.Post) return Task.CompletedTask;
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = ApiMap.KeyHeader, In = ParameterLocation.Header,
                Description = "A UUID of the caller's own: sent twice with the same one, a command has one effect and the same answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            });
            return Task.CompletedTask;
        });
    });
}
