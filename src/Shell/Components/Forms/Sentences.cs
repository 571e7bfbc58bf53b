using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Bluelamp.Shell.Components;

/// <summary>Gives every property a name in words, and every rule without a sentence of its own a sentence that says what to do.</summary>
internal sealed class Sentences : IDisplayMetadataProvider, IValidationMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.Name is { } name && context.DisplayMetadata.DisplayName is null)
        {
            context.DisplayMetadata.DisplayName = () => Wording.Sentence(name);
        }
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.Name is not { } name) return;
        var shown = context.Attributes.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? Wording.Sentence(name);
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (IsSilent(rule) && Sentence(rule, shown) is { } sentence)
            {
                // The framework formats it: a brace in a name would be taken for a place to fill.
                rule.ErrorMessage = sentence.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
            }
        }
    }

    /// <summary>True when nobody gave the rule a sentence. Some of the framework's rules begin with one of their own.</summary>
    private static bool IsSilent(ValidationAttribute rule) => rule.ErrorMessageResourceName is null && rule.ErrorMessage == rule switch
    {
        EmailAddressAttribute => new EmailAddressAttribute().ErrorMessage,
        PhoneAttribute => new PhoneAttribute().ErrorMessage,
        UrlAttribute => new UrlAttribute().ErrorMessage,
        _ => null,
    };

    private static string? Sentence(ValidationAttribute rule, string name) => rule switch
    {
        RequiredAttribute => $"Enter {Wording.Inside(name)}",
        StringLengthAttribute { MinimumLength: > 0 and var least, MaximumLength: var most } =>
            $"{name} must be between {least} and {most} characters",
        StringLengthAttribute length => $"{name} must be {length.MaximumLength} characters or fewer",
        MaxLengthAttribute length => $"{name} must be {length.Length} or fewer",
        MinLengthAttribute length => $"{name} must be {length.Length} or more",
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{name} must be between {range.Minimum} and {range.Maximum}"),
        EmailAddressAttribute => $"{name} must be an email address, like name@example.com",
        PhoneAttribute => $"{name} must be a telephone number, like 01632 960 001",
        UrlAttribute => $"{name} must be a web address, like https://www.example.com",
        CompareAttribute other => $"{name} must be the same as {Wording.Inside(Wording.Sentence(other.OtherProperty))}",
        RegularExpressionAttribute => $"{name} is not in the right format",
        _ => null,
    };
}
